using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Devices;
using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Tests.Accounts;

/// <summary>Strangers try to keep an organiser out for an hour, with the limits that production has.</summary>
public sealed class SignInAttackTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int StepSeconds = 6;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly EmailAddress Organiser = EmailAddress.Parse("admin@example.com")!;

    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Wrong_passwords_all_the_time_lock_no_organiser_out_on_a_new_device(int addresses)
    {
        var attempts = NewAttempts();
        var minute = 0;
        for (var second = 0; second < Hour.TotalSeconds; second += StepSeconds)
        {
            for (var address = 0; address < addresses; address++)
                await TryAsync(attempts, $"203.0.113.{address}");
            if (second / 60 > minute)
                Assert.NotNull((await attempts.TakeSignInAsync(From($"198.51.100.{++minute}"), Organiser)).Attempt);
            _clock.Advance(TimeSpan.FromSeconds(StepSeconds));
        }
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(20, 700)]
    public async Task Nor_are_they_let_guess_for_long(int addresses, int most)
    {
        var (attempts, guesses) = (NewAttempts(), 0);
        for (var second = 0; second < Hour.TotalSeconds; second += StepSeconds)
        {
            for (var address = 0; address < addresses; address++)
                guesses += await TryAsync(attempts, $"203.0.113.{address}") ? 1 : 0;
            _clock.Advance(TimeSpan.FromSeconds(StepSeconds));
        }

        Assert.InRange(guesses, 1, most);
    }

    [Fact]
    public async Task A_thousand_addresses_guess_no_faster_than_an_account_allows()
    {
        var (attempts, guesses) = (NewAttempts(), 0);
        for (var address = 0; address < 1_000; address++)
            guesses += await TryAsync(attempts, $"10.1.{address / 250}.{address % 250}") ? 1 : 0;
        Assert.InRange(guesses, 1, 60 + 10);
    }

    [Fact]
    public async Task An_organiser_goes_before_anyone()
    {
        var attempts = NewAttempts();
        var (organiser, _) = await attempts.TakeSignInAsync(From("198.51.100.9"), Organiser);
        var (anyone, _) = await attempts.TakeSignInAsync(From("198.51.100.9"), EmailAddress.Parse("nobody@example.com"));
        Assert.Equal((HashRank.Organiser, HashRank.Anyone), (organiser!.Rank, anyone!.Rank));
    }

    private SignInAttempts NewAttempts()
    {
        var settings = Options.Create(new RateLimitSettings());
        return new SignInAttempts(
            new RateLimits(settings, _clock),
            new WrongPasswords(settings, _clock),
            host.Services.GetRequiredService<Organisers>(),
            host.Services.GetRequiredService<KnownDevices>(),
            host.Services.GetRequiredService<DeviceCookie>(),
            host.Services.GetRequiredService<StaffSignIns>());
    }

    /// <summary>Tries a wrong password. Whether it was compared.</summary>
    private static async Task<bool> TryAsync(SignInAttempts attempts, string address)
    {
        if ((await attempts.TakeSignInAsync(From(address), Organiser)).Attempt is not { } attempt)
            return false;
        attempts.Failed(attempt);
        return true;
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
