using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Keys;

public sealed class SigningKeysTests(KeyDatabase database) : IClassFixture<KeyDatabase>, IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public Task InitializeAsync() => database.ForgetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Missing_keys_are_made_one_for_each_purpose()
    {
        using var keys = NewProcess();
        await keys.RefreshAsync(default);
        Assert.Equal(KeyPurpose.All.Count, await CountAsync());
    }

    [Fact]
    public async Task Processes_that_start_together_share_their_keys()
    {
        var processes = Enumerable.Range(0, 8).Select(_ => NewProcess()).ToArray();
        await Task.WhenAll(processes.Select(process => process.RefreshAsync(default)));
        Assert.Equal(KeyPurpose.All.Count, await CountAsync());
        Assert.Single(processes.Select(process => process.Current(KeyPurpose.Access).Id).Distinct());
    }

    [Fact]
    public async Task What_one_process_signs_another_verifies()
    {
        using var one = NewProcess();
        using var other = NewProcess();
        await one.RefreshAsync(default);
        await other.RefreshAsync(default);
        var signature = one.Sign("ticket"u8);
        Assert.True(other.Verify(KeyTag.Of(signature.KeyId), "ticket"u8, signature.Bytes));
    }

    [Fact]
    public async Task The_next_key_is_known_before_it_signs()
    {
        using var keys = NewProcess();
        await keys.RefreshAsync(default);
        var first = keys.Current(KeyPurpose.Public);
        _clock.Advance(TimeSpan.FromDays(29.5));
        await keys.RefreshAsync(default);
        Assert.Equal(2, keys.For(KeyPurpose.Public).Count);
        Assert.Equal(first.Id, keys.Current(KeyPurpose.Public).Id);
    }

    [Fact]
    public async Task A_rotated_key_signs_no_more_but_what_it_signed_is_good()
    {
        using var keys = NewProcess();
        await keys.RefreshAsync(default);
        var signature = keys.Sign("ticket"u8);
        _clock.Advance(TimeSpan.FromDays(31));
        await keys.RefreshAsync(default);
        Assert.NotEqual(signature.KeyId, keys.Sign("ticket"u8).KeyId);
        Assert.True(keys.Verify(KeyTag.Of(signature.KeyId), "ticket"u8, signature.Bytes));
    }

    [Fact]
    public async Task A_retired_key_verifies_nothing()
    {
        using var keys = NewProcess();
        await keys.RefreshAsync(default);
        var signature = keys.Sign("ticket"u8);
        _clock.Advance(TimeSpan.FromDays(30 + 731));
        Assert.False(keys.Verify(KeyTag.Of(signature.KeyId), "ticket"u8, signature.Bytes));
    }

    [Fact]
    public async Task A_key_that_another_process_made_is_found()
    {
        using var one = NewProcess();
        using var other = NewProcess();
        await one.RefreshAsync(default);
        Assert.NotNull(await other.FindAsync(KeyPurpose.Access, one.Current(KeyPurpose.Access).Id, default));
    }

    [Fact]
    public async Task Unknown_names_ask_the_database_only_now_and_then()
    {
        using var keys = NewProcess();
        await keys.RefreshAsync(default);
        await database.ForgetAsync();
        using var other = NewProcess();
        await other.RefreshAsync(default);
        var name = other.Current(KeyPurpose.Access).Id;
        Assert.Null(await keys.FindAsync(KeyPurpose.Access, name, default));
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.NotNull(await keys.FindAsync(KeyPurpose.Access, name, default));
    }

    [Fact]
    public async Task A_key_serves_only_its_purpose()
    {
        using var keys = NewProcess();
        await keys.RefreshAsync(default);
        Assert.Null(await keys.FindAsync(KeyPurpose.Access, keys.Current(KeyPurpose.Public).Id, default));
    }

    private SigningKeys NewProcess() => TestKeys.Of(database.Source, _clock, ApiHost.MasterKey);

    private Task<long> CountAsync() => database.Source.ScalarAsync<long>("SELECT count(*) FROM signing_keys");
}
