using Npgsql;
using Ticketing.Api.Admin.AuditLog;
using Ticketing.Api.Audit.Domain;
using Ticketing.Schema;

namespace Ticketing.Api.Tests.Audit;

public sealed class AuditStoreTests : IAsyncLifetime
{
    private AuditDatabase? _database;

    private AuditDatabase Log => _database!;

    public async Task InitializeAsync() => _database = await AuditDatabase.CreateAsync();

    public async Task DisposeAsync() => await Log.DisposeAsync();

    [Fact]
    public async Task An_empty_log_is_sound_and_so_is_one_with_entries()
    {
        Assert.Equal((true, 0), (await StandingAsync()));
        await Log.AddAsync(3);
        var verdict = await Log.VerifyAsync();
        Assert.Equal((true, 3L, 1L, 3L), (verdict.Ok, verdict.Entries, verdict.First!.Value, verdict.Last!.Value));
        Assert.Equal(verdict.Hash, Convert.ToHexStringLower((await Log.Store.LatestAsync(CancellationToken.None))!.Hash));
    }

    [Fact]
    public async Task Many_writers_at_once_make_one_chain()
    {
        await Parallel.ForAsync(0, 16, async (_, cancellation) =>
        {
            for (var round = 0; round < 10; round++)
                await Log.Store.AddAsync([AuditDatabase.Entry(), AuditDatabase.Entry()], cancellation);
        });
        Assert.Equal((true, 320), await StandingAsync());
    }

    [Fact]
    public async Task What_is_sent_twice_is_there_once()
    {
        var entry = AuditDatabase.Entry();
        AuditEntry ended = entry with { Kind = AuditKind.Ended, Outcome = AuditOutcome.Done, Status = 200 };
        await Log.Store.AddAsync([entry], CancellationToken.None);
        await Log.Store.AddAsync([entry, ended], CancellationToken.None);
        await Log.Store.AddAsync([ended], CancellationToken.None);
        Assert.Equal((true, 2), await StandingAsync());
    }

    [Theory]
    [InlineData("UPDATE audit_log SET actor_name = 'Nobody' WHERE number = 2")]
    [InlineData("UPDATE audit_log SET marks = NULL")]
    [InlineData("DELETE FROM audit_log WHERE number = 3")]
    [InlineData("DELETE FROM audit_log WHERE number = 1")]
    [InlineData("DELETE FROM audit_log")]
    [InlineData("TRUNCATE audit_log")]
    [InlineData("INSERT INTO audit_log SELECT * FROM audit_log WHERE number = 1 ON CONFLICT (action_id, kind) DO UPDATE SET marks = NULL")]
    [InlineData("SELECT forget_audit_entries(now(), 2)")]
    public async Task Entries_can_only_be_added(string sql)
    {
        await Log.AddAsync(3);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Log.ExecuteAsync(sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        Assert.Equal((true, 3), await StandingAsync());
    }

    [Fact]
    public async Task Nobody_chooses_an_entry_s_place_time_or_hash()
    {
        await Log.AddAsync(2);
        await Log.ExecuteAsync("""
            INSERT INTO audit_log (number, at, action_id, kind, action, previous, hash)
            VALUES (1, '2000-01-01Z', gen_random_uuid(), 0, 'PUT /api/admin/events/{id}', '\x00', '\x00')
            """);
        Assert.Equal((true, 3), await StandingAsync());
        Assert.True(await Log.QueryAsync<bool>("SELECT at > now() - interval '1 hour' FROM audit_log WHERE number = 3"));
    }

    [Theory]
    [InlineData("UPDATE audit_log SET actor_name = 'Nobody' WHERE number = 3", 3, nameof(ChainFault.Changed))]
    [InlineData("UPDATE audit_log SET at = at + interval '1 microsecond' WHERE number = 3", 3, nameof(ChainFault.Changed))]
    [InlineData("UPDATE audit_log SET marks = 'nothing to see' WHERE number = 5", 5, nameof(ChainFault.Changed))]
    [InlineData("UPDATE audit_log SET hash = sha256('') WHERE number = 2", 2, nameof(ChainFault.Changed))]
    [InlineData("UPDATE audit_log SET previous = sha256('') WHERE number = 2", 2, nameof(ChainFault.Unlinked))]
    [InlineData("DELETE FROM audit_log WHERE number = 3", 4, nameof(ChainFault.EntriesAreGone))]
    [InlineData("DELETE FROM audit_log WHERE number < 3", 3, nameof(ChainFault.BeginningIsGone))]
    [InlineData("UPDATE audit_log SET number = 9 WHERE number = 3", 4, nameof(ChainFault.EntriesAreGone))]
    public async Task Whoever_may_do_everything_in_the_database_is_found_out(string sql, long at, string fault)
    {
        await Log.AddAsync(5);
        await Log.TamperAsync(sql);
        var verdict = await Log.VerifyAsync();
        Assert.Equal((false, at, fault), (verdict.Ok, verdict.BrokenAt!.Value, verdict.Fault.ToString()));
    }

    [Fact]
    public async Task A_chain_made_anew_and_an_end_cut_off_are_found_by_a_hash_that_was_kept()
    {
        await Log.AddAsync(5);
        var known = (await Log.Store.LatestAsync(CancellationToken.None))!;
        Assert.True((await Log.VerifyAsync(known)).Ok);
        await Log.TamperAsync("DELETE FROM audit_log WHERE number = 5");
        Assert.True((await Log.VerifyAsync()).Ok);
        var cut = await Log.VerifyAsync(known);
        Assert.Equal((false, 5L, ChainFault.KnownIsGone), (cut.Ok, cut.BrokenAt!.Value, cut.Fault!.Value));

        await Log.AddAsync(1);
        await Log.AgeAsync(days: 1);
        Assert.True((await Log.VerifyAsync()).Ok);
        var anew = await Log.VerifyAsync(known);
        Assert.Equal((false, 5L, ChainFault.KnownIsAnother), (anew.Ok, anew.BrokenAt!.Value, anew.Fault!.Value));
    }

    [Fact]
    public async Task Entries_whose_time_is_over_go_and_the_chain_goes_on()
    {
        await Log.AddAsync(5);
        await Log.AgeAsync(days: 100);
        await Log.AddAsync(2);
        Assert.Equal(0, await Log.Store.ForgetAsync(TimeSpan.FromDays(101), 1_000, CancellationToken.None));
        Assert.Equal(3, await Log.Store.ForgetAsync(TimeSpan.FromDays(90), 3, CancellationToken.None));
        var verdict = await Log.VerifyAsync();
        Assert.Equal((true, 5L, 4L, 8L), (verdict.Ok, verdict.Entries, verdict.First!.Value, verdict.Last!.Value));

        Assert.Equal(2, await Log.Store.ForgetAsync(TimeSpan.FromDays(90), 1_000, CancellationToken.None));
        Assert.Equal(0, await Log.Store.ForgetAsync(TimeSpan.FromDays(90), 1_000, CancellationToken.None));
        verdict = await Log.VerifyAsync();
        Assert.Equal((true, 4L, 6L, 9L), (verdict.Ok, verdict.Entries, verdict.First!.Value, verdict.Last!.Value));
    }

    [Theory]
    [InlineData("DELETE FROM audit_log WHERE number = 2")]
    [InlineData("DELETE FROM audit_log WHERE number IN (1, 3)")]
    [InlineData("DELETE FROM audit_log WHERE number <= 6")]
    public async Task Old_ones_go_in_one_piece_from_the_oldest_on_and_no_young_ones_with_them(string sql)
    {
        await Log.AddAsync(5);
        await Log.AgeAsync(days: 100);
        await Log.AddAsync(2);
        await Assert.ThrowsAsync<PostgresException>(() => Log.ExecuteAsync(sql));
        Assert.Equal((true, 7), await StandingAsync());
    }

    [Fact]
    public async Task The_role_that_servers_work_as_may_read_and_add_and_nothing_else()
    {
        var role = $"audit_{Guid.NewGuid():N}";
        await using (var owner = await Log.Source.OpenConnectionAsync())
            await new AppRole(role, "nobody signs in with it").GrantAsync(owner, CancellationToken.None);
        try
        {
            await Log.AddAsync(2);
            await Log.AgeAsync(days: 100);
            await Log.ExecuteAsync(
                $"SET ROLE {role}; INSERT INTO audit_log (action_id, kind, action) VALUES (gen_random_uuid(), 2, 'GET /'); RESET ROLE");
            await Log.ExecuteAsync($"SET ROLE {role}; SELECT forget_audit_entries(now() - interval '90 days', 10); RESET ROLE");
            Assert.Equal((true, 2), await StandingAsync());
            string[] refused =
            [
                "UPDATE audit_log SET marks = NULL", "DELETE FROM audit_log", "TRUNCATE audit_log", "DROP TABLE audit_log",
                "ALTER TABLE audit_log DISABLE TRIGGER USER",
                "CREATE OR REPLACE FUNCTION audit_piece(piece text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT piece'",
            ];
            foreach (var sql in refused)
                Assert.Equal(
                    PostgresErrorCodes.InsufficientPrivilege,
                    (await Assert.ThrowsAsync<PostgresException>(() => Log.ExecuteAsync($"SET ROLE {role}; {sql}; RESET ROLE"))).SqlState);
            Assert.Equal((true, 2), await StandingAsync());
        }
        finally
        {
            await Log.ExecuteAsync($"RESET ROLE; DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    private async Task<(bool Ok, long Entries)> StandingAsync()
    {
        AuditLogVerdict verdict = await Log.VerifyAsync();
        return (verdict.Ok, verdict.Entries);
    }
}
