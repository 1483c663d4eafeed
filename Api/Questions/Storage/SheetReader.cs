using Npgsql;
using Ticketing.Api.Questions.Domain;

namespace Ticketing.Api.Questions.Storage;

/// <summary>All that an event asks, as its rows stand.</summary>
/// <param name="EndsAt">Until when answers may be given and changed; null: until the event starts.</param>
/// <param name="Version">0: nothing was ever asked.</param>
/// <param name="Asked">What is asked, in order.</param>
/// <param name="SetAside">What is kept for its answers.</param>
internal sealed record LoadedSheet(
    DateTimeOffset? EndsAt, long Version, IReadOnlyList<AskedQuestion> Asked, IReadOnlyList<AskedQuestion> SetAside)
{
    /// <summary>The same as its organiser sees it.</summary>
    public SheetBody ToBody() => new(EndsAt, [.. Asked.Select(QuestionBody.Of)], [.. SetAside.Select(QuestionBody.Of)], Version);
}

/// <summary>Reads what events ask.</summary>
internal sealed class SheetReader(NpgsqlDataSource database)
{
    private const string Tiers = """
        SELECT array(SELECT tiers.id FROM tiers WHERE tiers.event_id = events.id) FROM events WHERE events.id = $1
        """;

    private const string Sheet = "SELECT ends_at, version FROM question_sheets WHERE event_id = $1";

    private const string Questions = """
        SELECT id, position IS NULL, text, kind, required, max_length, choices, tier_ids,
          (SELECT count(answer.value) FROM ticket_answers AS answer WHERE answer.question_id = question.id)
        FROM questions AS question WHERE event_id = $1 ORDER BY position, id
        """;

    /// <summary>An event's tiers; null: there is no such event.</summary>
    public async Task<Guid[]?> TiersOfAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Tiers);
        command.Parameters.Add(new() { Value = eventId });
        return (Guid[]?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>What an event asks.</summary>
    public async Task<LoadedSheet> ReadAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection, eventId, cancellation);
    }

    /// <summary>The same, as a connection's transaction sees it.</summary>
    public static async Task<LoadedSheet> ReadAsync(NpgsqlConnection connection, Guid eventId, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Sheet) { Parameters = { new() { Value = eventId } } },
                new NpgsqlBatchCommand(Questions) { Parameters = { new() { Value = eventId } } },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        var (endsAt, version) = await row.ReadAsync(cancellation)
            ? (row.IsDBNull(0) ? null : row.GetFieldValue<DateTimeOffset?>(0), row.GetInt64(1))
            : (null, 0);
        await row.NextResultAsync(cancellation);
        var found = new List<(AskedQuestion Question, bool IsSetAside)>();
        while (await row.ReadAsync(cancellation))
            found.Add((new AskedQuestion(row.GetGuid(0), QuestionAt(row, 2), row.GetInt64(8)), row.GetBoolean(1)));
        return new LoadedSheet(
            endsAt,
            version,
            [.. found.Where(static one => !one.IsSetAside).Select(static one => one.Question)],
            [.. found.Where(static one => one.IsSetAside).Select(static one => one.Question)]);
    }

    /// <summary>A question whose six columns begin at one: text, kind, required, max_length, choices, tier_ids.</summary>
    public static Question QuestionAt(NpgsqlDataReader row, int column) => new(
        row.GetString(column),
        (QuestionKind)row.GetInt16(column + 1),
        row.GetBoolean(column + 2),
        row.IsDBNull(column + 3) ? null : row.GetInt16(column + 3),
        row.GetFieldValue<string[]>(column + 4),
        row.IsDBNull(column + 5) ? null : row.GetFieldValue<Guid[]>(column + 5));
}
