using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Questions.Domain;
using Ticketing.Committing;

namespace Ticketing.Api.Questions.Storage;

/// <summary>What came of a wish for other questions.</summary>
/// <param name="Sheet">As they stand then.</param>
/// <param name="IsStale">Whether they are at another version than the one that was to be changed.</param>
/// <param name="Decision">What was decided; null: nothing, as they are at another version.</param>
internal sealed record SheetOutcome(LoadedSheet Sheet, bool IsStale, SheetDecision? Decision);

/// <summary>Commits what events ask.</summary>
/// <remarks>
/// Whoever answers holds the sheet's row, shared, until that is committed. So no answer comes while it is decided which questions have any.
/// </remarks>
internal sealed class SheetWriter(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Begin = "INSERT INTO question_sheets (event_id) VALUES ($1) ON CONFLICT (event_id) DO NOTHING";

    private const string Lock = "SELECT FROM question_sheets WHERE event_id = $1 FOR UPDATE";

    private const string Edit = "UPDATE question_sheets SET ends_at = $2, version = version + 1 WHERE event_id = $1";

    private const string SetAside = "UPDATE questions SET position = NULL WHERE id = ANY ($1)";

    private const string Drop = "DELETE FROM questions WHERE id = ANY ($1)";

    private const string Ask = """
        INSERT INTO questions (id, event_id, position, text, kind, required, max_length, choices, tier_ids)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (id) DO UPDATE SET position = EXCLUDED.position, required = EXCLUDED.required, max_length = EXCLUDED.max_length,
          choices = EXCLUDED.choices, tier_ids = EXCLUDED.tier_ids
        """;

    /// <summary>Lets an event that there is ask something else.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="wish">What it is to ask; it was checked.</param>
    /// <param name="version">The version that is changed; null: whichever is current.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SheetOutcome> WriteAsync(Guid eventId, SheetRequest wish, long? version, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, [Statements.Of(Begin, eventId), Statements.Of(Lock, eventId)], cancellation);
        var before = await SheetReader.ReadAsync(connection, eventId, cancellation);
        if (version is { } meant && meant != before.Version)
            return new SheetOutcome(before, IsStale: true, null);
        var now = clock.GetUtcNow();
        var decision = SheetRules.Decide(
            before.Asked, before.SetAside.Count, wish.Wanted(), wish.SetAside == true, () => Guid.CreateVersion7(now));
        if (decision is not SheetDecision.Change change)
            return new SheetOutcome(before, IsStale: false, decision);
        await RunAsync(connection, CommandsOf(eventId, wish.EndsAt?.ToUniversalTime(), change), cancellation);
        var after = await SheetReader.ReadAsync(connection, eventId, cancellation);
        await transaction.CommitAsync(cancellation);
        return new SheetOutcome(after, IsStale: false, decision);
    }

    private static IEnumerable<NpgsqlBatchCommand> CommandsOf(Guid eventId, DateTimeOffset? endsAt, SheetDecision.Change change) =>
    [
        Statements.Of(Edit, eventId, Nullable(endsAt, NpgsqlDbType.TimestampTz)),
        Statements.Of(SetAside, change.SetAside.ToArray()),
        Statements.Of(Drop, change.Dropped.ToArray()),
        .. change.Asked.Select((one, position) => Statements.Of(
            Ask,
            one.Id,
            eventId,
            (short)position,
            one.Question.Text,
            (short)one.Question.Kind,
            one.Question.IsRequired,
            Nullable((short?)one.Question.MaxLength, NpgsqlDbType.Smallint),
            one.Question.Choices.ToArray(),
            Nullable(one.Question.TierIds?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid))),
    ];

    private static async Task RunAsync(
        NpgsqlConnection connection, IEnumerable<NpgsqlBatchCommand> commands, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
