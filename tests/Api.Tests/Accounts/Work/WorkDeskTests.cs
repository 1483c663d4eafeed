using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Accounts.Work;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Tests.Accounts.Work;

/// <summary>What work costs, and for how long a proof is good.</summary>
public sealed class WorkDeskTests : IClassFixture<ApiHost>
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly WorkChallenges _challenges;

    public WorkDeskTests(ApiHost host) => _challenges = new(host.Services.GetRequiredService<SigningKeys>());

    [Fact]
    public async Task The_price_rises_with_what_an_address_does_and_falls_again()
    {
        var desk = NewDesk(bits: 8);
        var first = await PriceOfRegisteringAsync(desk, "203.0.113.1");
        var later = 0;
        for (var times = 0; times < 60; times++)
            later = await PriceOfRegisteringAsync(desk, "203.0.113.1");
        Assert.Equal(first + 3, later);
        Assert.Equal(first, await PriceOfRegisteringAsync(desk, "198.51.100.1"));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(first, await PriceOfRegisteringAsync(desk, "203.0.113.1"));
    }

    [Fact]
    public async Task A_crowd_of_addresses_in_one_network_pays_more()
    {
        var desk = NewDesk();
        var first = await PriceOfRegisteringAsync(desk, "203.0.113.0");
        var last = 0;
        for (var address = 1; address < 200; address++)
            last = await PriceOfRegisteringAsync(desk, $"203.0.113.{address}");
        Assert.Equal(first + 2, last);
    }

    [Fact]
    public async Task Nobody_is_asked_for_more_than_the_most_there_is()
    {
        var desk = NewDesk();
        var price = 0;
        for (var times = 0; times < 2_000; times++)
            price = await PriceOfRegisteringAsync(desk, "203.0.113.1");
        Assert.Equal(new WorkSettings().MaxBits, price);
    }

    [Fact]
    public async Task Young_accounts_pay_more_to_join_than_old_ones_and_unproven_more_than_proven()
    {
        var desk = NewDesk();
        var hour = await PriceOfJoiningAsync(desk, TimeSpan.FromMinutes(30));
        var day = await PriceOfJoiningAsync(desk, TimeSpan.FromHours(12));
        var month = await PriceOfJoiningAsync(desk, TimeSpan.FromDays(30));
        var unproven = await PriceOfJoiningAsync(desk, TimeSpan.FromDays(30), isProven: false);
        Assert.Equal((16, 15, 12, 13), (hour, day, month, unproven));
    }

    [Fact]
    public async Task Asking_again_for_the_same_account_does_not_raise_its_neighbours_price()
    {
        var (desk, account, eventId) = (NewDesk(), Guid.NewGuid(), Guid.NewGuid());
        for (var times = 0; times < 100; times++)
            Assert.Equal(12, await BitsOf(desk.AskToJoin(From("203.0.113.1", account), eventId)));
    }

    [Fact]
    public async Task A_proof_is_good_for_two_minutes_and_on_every_server()
    {
        var (desk, other) = (NewDesk(1, 2), NewDesk(1, 2));
        var asked = await DocumentOf(desk.AskToRegister(From("203.0.113.1")));
        _clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Null(other.AskToRegister(From("203.0.113.1", proof: Worker.Solve(asked))));
        asked = await DocumentOf(desk.AskToRegister(From("203.0.113.1")));
        _clock.Advance(TimeSpan.FromSeconds(120));
        Assert.NotNull(desk.AskToRegister(From("203.0.113.1", proof: Worker.Solve(asked))));
    }

    [Fact]
    public async Task A_server_that_can_remember_no_more_proofs_takes_none()
    {
        var desk = NewDesk(1, 2, most: 1);
        foreach (var expected in new ProblemSlug?[] { null, ProblemSlug.Overloaded })
        {
            var proof = Worker.Solve(await DocumentOf(desk.AskToRegister(From("203.0.113.1"))));
            Assert.Equal(expected, desk.AskToRegister(From("203.0.113.1", proof: proof))?.Slug);
        }

        _clock.Advance(TimeSpan.FromMinutes(2));
        var later = Worker.Solve(await DocumentOf(desk.AskToRegister(From("203.0.113.1"))));
        Assert.Null(desk.AskToRegister(From("203.0.113.1", proof: later)));
    }

    [Fact]
    public async Task Sign_ins_cost_work_while_many_wait()
    {
        var desk = NewDesk();
        Assert.Null(desk.AskToSignIn(From("203.0.113.1"), waiting: 15));
        Assert.Equal(12, await BitsOf(desk.AskToSignIn(From("203.0.113.1"), waiting: 16)));
    }

    [Fact]
    public void Where_it_is_off_nobody_is_asked()
    {
        var desk = new WorkDesk(Options.Create(new WorkSettings()), _challenges, _clock);
        Assert.Null(desk.AskToRegister(From("203.0.113.1")));
        Assert.Null(desk.AskToJoin(From("203.0.113.1"), Guid.NewGuid()));
        Assert.Null(desk.AskToSignIn(From("203.0.113.1"), waiting: 1_000));
    }

    private WorkDesk NewDesk(int bits = 12, int maxBits = 16, int most = 1_000)
    {
        var settings = new WorkSettings { Enabled = true, Bits = bits, MaxBits = maxBits, MaxRemembered = most };
        return new WorkDesk(Options.Create(settings), _challenges, _clock);
    }

    private static Task<int> PriceOfRegisteringAsync(WorkDesk desk, string address) => BitsOf(desk.AskToRegister(From(address)));

    private Task<int> PriceOfJoiningAsync(WorkDesk desk, TimeSpan age, bool isProven = true)
    {
        var account = Guid.CreateVersion7(_clock.GetUtcNow() - age);
        return BitsOf(desk.AskToJoin(From("203.0.113.1", account, isProven: isProven), Guid.NewGuid()));
    }

    private static async Task<int> BitsOf(ProblemResult? refusal) => (await DocumentOf(refusal)).GetProperty("bits").GetInt32();

    private static async Task<JsonElement> DocumentOf(ProblemResult? refusal)
    {
        Assert.Equal(ProblemSlug.WorkRequired, refusal?.Slug);
        var body = new MemoryStream();
        await refusal!.ExecuteAsync(new DefaultHttpContext { Response = { Body = body } });
        return JsonDocument.Parse(body.ToArray()).RootElement;
    }

    private static DefaultHttpContext From(string address, Guid account = default, bool isProven = true, string? proof = null)
    {
        var access = new AccessClaims("", "", account, "buyer", "", 0, 0, EmailVerified: isProven);
        var context = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = IPAddress.Parse(address) },
            User = new ClaimsPrincipal(new AccessIdentity(access, "test")),
        };
        if (proof is not null)
            context.Request.Headers["Proof-Of-Work"] = proof;
        return context;
    }
}
