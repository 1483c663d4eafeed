using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Guests;
using Ticketing.Api.Accounts.Links;
using Ticketing.Api.Tests.Accounts.Links;

namespace Ticketing.Api.Tests.Accounts.Guests;

/// <summary>Mailed codes, by a clock of the test's own.</summary>
public sealed class CodeStoreTests : IClassFixture<LinkHost>
{
    private readonly LinkHost _host;
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly CodeStore _codes;
    private readonly EmailAddress _address = EmailAddress.Parse($"{Guid.NewGuid():N}@example.com")!;

    public CodeStoreTests(LinkHost host)
    {
        _host = host;
        _codes = new CodeStore(
            host.Services.GetRequiredService<NpgsqlDataSource>(), host.Services.GetRequiredService<CodeHashes>(),
            host.Services.GetRequiredService<LinkSecrets>(), _clock);
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes()
    {
        var code = await AskAsync();
        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        Assert.True((await EnterAsync(code))!.IsNew);

        var another = await AskAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await EnterAsync(another));
    }

    [Fact]
    public async Task A_code_is_dead_after_five_tries_even_for_who_has_it()
    {
        var code = await AskAsync();
        for (var tried = 0; tried < 5; tried++)
            Assert.Null(await EnterAsync(Wrong(code)));
        Assert.Null(await EnterAsync(code));
        Assert.NotNull(await EnterAsync(await AskAsync()));
    }

    [Fact]
    public async Task The_fifth_try_may_still_be_right()
    {
        var code = await AskAsync();
        for (var tried = 0; tried < 4; tried++)
            Assert.Null(await EnterAsync(Wrong(code)));
        Assert.NotNull(await EnterAsync(code));
    }

    [Fact]
    public async Task A_new_code_kills_the_old_one()
    {
        var old = await AskAsync();
        var code = await AskAsync();
        Assert.Null(old == code ? null : await EnterAsync(old));
        Assert.NotNull(await EnterAsync(code));
    }

    [Fact]
    public async Task For_an_address_no_more_than_thirty_guesses_count_in_a_day_however_many_codes_there_are()
    {
        for (var round = 0; round < 6; round++)
        {
            var guessed = await AskAsync();
            for (var tried = 0; tried < 5; tried++)
                Assert.Null(await EnterAsync(Wrong(guessed)));
            _clock.Advance(TimeSpan.FromMinutes(61)); // More than five messages an hour are not mailed.
        }

        Assert.Null(await EnterAsync(await AskAsync()));
        _clock.Advance(TimeSpan.FromHours(24));
        Assert.NotNull(await EnterAsync(await AskAsync()));
    }

    [Fact]
    public async Task Of_many_guesses_that_come_at_once_five_count()
    {
        var code = await AskAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => EnterAsync(Wrong(code))));
        Assert.Equal((short)5, await _host.QueryAsync<short>("SELECT tries FROM mailed_codes WHERE email_key = $1", _address.Key));
    }

    [Fact]
    public async Task Of_two_who_come_with_one_code_at_once_one_is_let_in_and_there_is_one_account()
    {
        var code = await AskAsync();
        var entered = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EnterAsync(code)));
        Assert.Single(entered, static one => one is not null);
        Assert.Equal(1, await _host.QueryAsync<int>("SELECT count(*)::int FROM users WHERE email_key = $1", _address.Key));
    }

    [Fact]
    public async Task What_the_database_keeps_of_a_code_says_nothing_without_its_key()
    {
        var code = await AskAsync();
        var row = await _host.QueryAsync<string>("SELECT mailed_codes::text FROM mailed_codes WHERE email_key = $1", _address.Key);
        var plain = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(code)));
        Assert.DoesNotContain(code, row, StringComparison.Ordinal);
        Assert.DoesNotContain(plain, row, StringComparison.Ordinal);
        Assert.Equal(0, await _host.QueryAsync<int>(
            "SELECT count(*)::int FROM outbox JOIN mailed_codes USING (user_id) WHERE email_key = $1 AND facts::text LIKE '%' || $2 || '%'",
            _address.Key, code));
    }

    [Fact]
    public async Task A_code_is_good_for_its_own_address_alone()
    {
        var code = await AskAsync();
        var other = EmailAddress.Parse($"{Guid.NewGuid():N}@example.com")!;
        await _codes.AskAsync(other, (null, null), default);
        var hashes = _host.Services.GetRequiredService<CodeHashes>();
        Assert.False(hashes.Matches(hashes.Of(_address, code), other, code));
        Assert.NotNull(await EnterAsync(code));
    }

    [Fact]
    public async Task What_counts_no_more_is_deleted()
    {
        await AskAsync();
        _clock.Advance(TimeSpan.FromHours(24));
        await _codes.DeleteOverAsync(default);
        Assert.Equal(1, await CountAsync());
        _clock.Advance(TimeSpan.FromMinutes(11));
        await _codes.DeleteOverAsync(default);
        Assert.Equal(0, await CountAsync());
    }

    private static string Wrong(string code) => code == "000000" ? "000001" : "000000";

    private Task<int> CountAsync() =>
        _host.QueryAsync<int>("SELECT count(*)::int FROM mailed_codes WHERE email_key = $1", _address.Key);

    private Task<CodeResult?> EnterAsync(string code) => _codes.EnterAsync(_address, code, default);

    /// <summary>Asks for a code and opens what the message would say.</summary>
    private async Task<string> AskAsync()
    {
        _clock.Advance(TimeSpan.FromSeconds(1)); // Messages of one moment have no order.
        await _codes.AskAsync(_address, (null, null), default);
        const string Latest = """
            FROM outbox JOIN mailed_codes ON mailed_codes.user_id = outbox.user_id WHERE email_key = $1 AND kind = 103
            ORDER BY outbox.id DESC LIMIT 1
            """;
        var id = await _host.QueryAsync<Guid>($"SELECT outbox.id {Latest}", _address.Key);
        var facts = await _host.QueryAsync<string>($"SELECT facts::text {Latest}", _address.Key);
        return _host.Services.GetRequiredService<LinkSecrets>().Open(facts, id)!;
    }
}
