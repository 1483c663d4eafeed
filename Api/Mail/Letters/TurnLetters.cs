using System.Text.Json;
using Npgsql;
using Ticketing.Delivery;
using Ticketing.Events;

namespace Ticketing.Api.Mail.Letters;

/// <summary>What those who wait in line are written when their turn is near, or has come.</summary>
internal sealed class TurnLetters(NpgsqlDataSource database, ShopAddress shop)
{
    // Who still waits, or was let through and has not ordered.
    private const string Query = """
        SELECT admission_ends FROM queue_places
        WHERE event_id = $1 AND arrival = $2 AND (state = 0 OR (state = 1 AND order_id IS NULL))
        """;

    /// <summary>Writes of a turn; null: its owner has bought, or has no place any more.</summary>
    public async Task<Letter?> WriteAsync(OutboxMessage message, EventDocument document, Words words, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize<TurnFact>(message.Facts ?? "null") is not { } fact)
            return null;
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = document.EventId });
        command.Parameters.Add(new() { Value = fact.Arrival });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        return row.IsDBNull(0)
            ? Soon(fact, message.At, document.Details, words)
            : Now(row.GetFieldValue<DateTimeOffset>(0), document.Details, words);
    }

    private Letter Soon(TurnFact fact, DateTimeOffset at, EventDetails details, Words words) => Of("turn-soon", details, words) with
    {
        Facts =
        [
            (words["event"], details.Name),
            (words["turn.place"], words.Count(fact.Position)),
            (words["turn.about"],
                fact.WaitSeconds is { } wait ? words.Time(at.AddSeconds(wait), details.TimeZone) : words["turn.unknown"]),
        ],
    };

    private Letter Now(DateTimeOffset until, EventDetails details, Words words) => Of("turn-now", details, words) with
    {
        Facts = [(words["event"], details.Name), (words["turn.until"], words.Time(until, details.TimeZone))],
    };

    private Letter Of(string text, EventDetails details, Words words) => new(
        words[$"{text}.subject", ("event", details.Name)], words[$"{text}.heading"], [words[$"{text}.text"]])
    {
        Action = (words["turn.action"], shop.Of($"/events/{details.Slug}/line")),
        Footnote = words["turn.note"],
    };

    private sealed record TurnFact(int Arrival, int Position, int? WaitSeconds);
}
