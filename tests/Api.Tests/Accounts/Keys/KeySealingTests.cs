using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Hosting;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Keys;

/// <summary>Whoever reads the database, or a copy of it, can sign nothing.</summary>
public sealed class KeySealingTests(KeyDatabase database) : IClassFixture<KeyDatabase>, IAsyncLifetime
{
    private const string Other = "IB8eHRwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgE=";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public Task InitializeAsync() => database.ForgetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task No_row_of_the_database_holds_a_secret()
    {
        using var keys = NewProcess();
        await keys.PrepareAsync(default);
        Assert.Equal(0, await CountAsync("material IS NOT NULL"));
        foreach (var purpose in KeyPurpose.All)
            Assert.Null(await TryReadAsPlainAsync(keys.Current(purpose)));
    }

    [Fact]
    public async Task Keys_that_lay_there_in_plain_text_are_sealed_and_sign_no_more()
    {
        foreach (var purpose in KeyPurpose.All)
            await AddPlainAsync($"old-{purpose.Name}", purpose);
        using var keys = NewProcess();
        await keys.PrepareAsync(default);
        Assert.Equal(0, await CountAsync("material IS NOT NULL"));
        Assert.All(KeyPurpose.All, purpose => Assert.NotEqual($"old-{purpose.Name}", keys.Current(purpose).Id));
    }

    [Fact]
    public async Task What_they_had_signed_stays_good_for_as_long_as_it_may_last_and_tickets_for_as_long_as_ever()
    {
        await AddPlainAsync("old-access", KeyPurpose.Access);
        await AddPlainAsync("old-public", KeyPurpose.Public);
        using var keys = NewProcess();
        await keys.PrepareAsync(default);
        Assert.NotNull(await keys.FindAsync(KeyPurpose.Access, "old-access", default));
        _clock.Advance(TimeSpan.FromHours(2.1));
        Assert.Null(await keys.FindAsync(KeyPurpose.Access, "old-access", default));
        Assert.NotNull(await keys.FindAsync(KeyPurpose.Public, "old-public", default));
    }

    [Fact]
    public async Task Processes_that_seal_at_once_lose_nothing()
    {
        for (var number = 0; number < 10; number++)
            await AddPlainAsync($"old-{number}", KeyPurpose.Public);
        var processes = Enumerable.Range(0, 8).Select(_ => NewProcess()).ToArray();
        await Task.WhenAll(processes.Select(process => process.PrepareAsync(default)));
        var signature = processes[0].Sign("ticket"u8);
        Assert.All(processes, process => Assert.True(process.Verify(KeyTag.Of(signature.KeyId), "ticket"u8, signature.Bytes)));
        Assert.All(processes, process => Assert.Equal(11, process.For(KeyPurpose.Public).Count));
    }

    [Fact]
    public async Task A_process_with_another_master_key_does_not_start_and_says_which_one_it_needs()
    {
        using var first = NewProcess();
        await first.PrepareAsync(default);
        using var second = NewProcess(Other);
        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => second.PrepareAsync(default));
        var sealedBy = await database.Source.ScalarAsync<string>("SELECT sealed_by FROM signing_keys LIMIT 1");
        Assert.Contains(sealedBy, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("TICKETING_MASTER_KEY", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(KeyPurpose.All.Count, await CountAsync("true"));
    }

    [Fact]
    public async Task Of_two_that_start_on_an_empty_database_with_two_master_keys_one_serves()
    {
        var processes = new[] { NewProcess(), NewProcess(Other) };
        var started = await Task.WhenAll(processes.Select(process => Record.ExceptionAsync(() => process.PrepareAsync(default))));
        Assert.Single(started, static failure => failure is null);
        Assert.Single(started, static failure => failure is ConfigurationException);
    }

    [Fact]
    public async Task A_master_key_can_be_replaced_while_the_signing_keys_stay()
    {
        using var before = NewProcess();
        await before.PrepareAsync(default);
        using var between = NewProcess($"{Other}\n{ApiHost.MasterKey}\n");
        await between.PrepareAsync(default);
        using var after = NewProcess(Other);
        await after.PrepareAsync(default);
        Assert.Equal(before.Current(KeyPurpose.Access).Id, after.Current(KeyPurpose.Access).Id);
        using var late = NewProcess();
        await Assert.ThrowsAsync<ConfigurationException>(() => late.PrepareAsync(default));
        await before.RefreshAsync(default); // It has opened them already.
        Assert.Equal(after.Current(KeyPurpose.Access).Id, before.Current(KeyPurpose.Access).Id);
    }

    [Theory]
    [InlineData("sealed = (SELECT sealed FROM signing_keys WHERE purpose = 'device')")]
    [InlineData("sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)")]
    [InlineData("id = 'another'")]
    [InlineData("purpose = 'device'")]
    public async Task A_secret_in_another_place_or_with_one_bit_changed_opens_nothing(string change)
    {
        using var keys = NewProcess();
        await keys.PrepareAsync(default);
        await database.Source.ExecuteAsync($"UPDATE signing_keys SET {change} WHERE purpose = 'access'");
        using var late = NewProcess();
        await Assert.ThrowsAsync<ConfigurationException>(() => late.PrepareAsync(default));
    }

    private SigningKeys NewProcess(string masters = ApiHost.MasterKey) => TestKeys.Of(database.Source, _clock, masters);

    private Task<long> CountAsync(string condition) =>
        database.Source.ScalarAsync<long>($"SELECT count(*) FROM signing_keys WHERE {condition}");

    private Task AddPlainAsync(string id, KeyPurpose purpose) => database.Source.ExecuteAsync(
        """
        INSERT INTO signing_keys (id, purpose, algorithm, material, created_at, rotate_at, retire_at)
        VALUES ($1, $2, $3, $4, $5, $5 + interval '30 days', $5 + interval '760 days')
        """,
        id,
        purpose.Name,
        purpose.Algorithm,
        SigningKey.NewMaterial(purpose),
        _clock.GetUtcNow());

    // Reads what lies in the database as if it were a secret, and tries whether it signs what the key itself believes.
    private async Task<byte[]?> TryReadAsPlainAsync(SigningKey key)
    {
        var stored = await database.Source.ScalarAsync<byte[]>("SELECT sealed FROM signing_keys WHERE id = $1", key.Id);
        for (var start = 0; start <= stored.Length - 32; start++)
        {
            var secret = stored[start..(start + 32)];
            if (key is HmacKey && key.Verify("text"u8, System.Security.Cryptography.HMACSHA256.HashData(secret, "text"u8)))
                return secret;
        }

        return key is EcdsaKey && IsPrivateKey(stored) ? stored : null;
    }

    private static bool IsPrivateKey(byte[] stored)
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        return Record.Exception(() => key.ImportPkcs8PrivateKey(stored, out _)) is null;
    }
}
