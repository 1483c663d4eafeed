using System.Globalization;
using Npgsql;
using Ticketing.Testing;

namespace Ticketing;

/// <summary>Lets a commit with a chosen row stand still just before it is durable, so that its writer can be killed there.</summary>
/// <param name="Name">What the row says.</param>
/// <param name="Key">A number that no other stop has.</param>
/// <param name="Rows">Which rows: <c>INSERT ON …</c> or <c>UPDATE ON …</c> of a table.</param>
/// <param name="When">Which of these: a condition on <c>NEW</c> and <c>OLD</c>.</param>
internal sealed record CommitStop(string Name, int Key, string Rows, string When = "true")
{
    private const string Waiting = "locktype = 'advisory' AND objid = $1::int::oid AND NOT granted AND database = "
        + "(SELECT oid FROM pg_database WHERE datname = current_database())";

    /// <summary>Puts stops into a database. Until they are closed, commits pass them.</summary>
    public static async Task PutAsync(NpgsqlDataSource database, IEnumerable<CommitStop> stops)
    {
        await database.ExecuteAsync(
            """
            CREATE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::bigint); RETURN NULL; END $$
            """);
        foreach (var stop in stops)
            await database.ExecuteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                CREATE CONSTRAINT TRIGGER stop_{stop.Key} AFTER {stop.Rows} DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN ({stop.When}) EXECUTE FUNCTION stand_still({stop.Key})
                """));
    }

    /// <summary>Closes the stop, as long as the session lives.</summary>
    public async Task<NpgsqlConnection> CloseAsync(NpgsqlDataSource database)
    {
        var session = await database.OpenConnectionAsync();
        await session.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_lock({Key})"));
        return session;
    }

    /// <summary>Waits until a commit stands there.</summary>
    public Task UntilReachedAsync(NpgsqlDataSource database) => Eventually.Is(
        () => CountAsync(database), static waiting => waiting > 0, $"a commit stands still where the row says {Name}");

    /// <summary>Decides about the commit that stands there, whose writer is dead, and opens the stop.</summary>
    /// <param name="database">The database.</param>
    /// <param name="session">The session that has closed the stop.</param>
    /// <param name="becomesDurable">Whether the commit was made all the same, or never.</param>
    public async Task OpenAsync(NpgsqlDataSource database, NpgsqlConnection session, bool becomesDurable)
    {
        if (!becomesDurable)
            await database.ExecuteAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE {Waiting}", Key);
        await session.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_unlock({Key})"));
        await Eventually.Is(
            () => database.ScalarAsync<long>(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = $1::int::oid", Key),
            static left => left == 0,
            "nobody is at the stop any more");
        await session.DisposeAsync();
    }

    private Task<long> CountAsync(NpgsqlDataSource database) =>
        database.ScalarAsync<long>($"SELECT count(*) FROM pg_locks WHERE {Waiting}", Key);
}
