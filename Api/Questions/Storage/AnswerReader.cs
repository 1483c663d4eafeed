using System.Runtime.CompilerServices;
using Npgsql;
using Ticketing.Api.Tickets;
using Ticketing.Orders;

namespace Ticketing.Api.Questions.Storage;

/// <summary>What the owner of a ticket has answered, for the event's organiser.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="OrderNumber">The number of its order.</param>
/// <param name="Status">What the ticket is good for.</param>
/// <param name="Tier">What its tier is called.</param>
/// <param name="Seat">Its number in general admission, the seat's name in reserved seating.</param>
/// <param name="Holder">Who comes with it: as its owner has written, else the name of their account; null: that is gone.</param>
/// <param name="Answers">Question → answer.</param>
internal sealed record AnsweredTicket(
    Guid TicketId,
    string OrderNumber,
    TicketStatus Status,
    string Tier,
    string Seat,
    string? Holder,
    IReadOnlyDictionary<Guid, string> Answers);

/// <summary>Reads what people answered, for organisers.</summary>
internal sealed class AnswerReader(NpgsqlDataSource database)
{
    private const string Tickets = """
        WITH seats AS (
          SELECT tiers.id AS tier_id, row.value ->> 'Name' AS name, (row.value ->> 'Seats')::integer AS seats,
            sum((row.value ->> 'Seats')::integer) OVER (PARTITION BY tiers.id ORDER BY row.ordinality)::integer AS last
          FROM tiers CROSS JOIN jsonb_array_elements(tiers.rows) WITH ORDINALITY AS row WHERE tiers.event_id = $1)
        SELECT ticket.id, ticket.order_id, least(ticket.status, 2::smallint), tier.name,
          coalesce(seats.name || '-' || ticket.number - seats.last + seats.seats, ticket.number::text),
          coalesce(ticket.holder_name, owner.display_name), given.questions, given.answers
        FROM tiers AS tier JOIN tickets AS ticket ON ticket.tier_id = tier.id JOIN orders ON orders.id = ticket.order_id
        LEFT JOIN users AS owner ON owner.id = coalesce(ticket.holder_id, orders.buyer_id)
        LEFT JOIN seats ON seats.tier_id = tier.id AND ticket.number > seats.last - seats.seats AND ticket.number <= seats.last
        LEFT JOIN (
          SELECT answer.ticket_id, array_agg(answer.question_id) AS questions, array_agg(answer.value) AS answers
          FROM questions AS question JOIN ticket_answers AS answer ON answer.question_id = question.id
          WHERE question.event_id = $1 AND answer.value IS NOT NULL GROUP BY answer.ticket_id) AS given ON given.ticket_id = ticket.id
        WHERE tier.event_id = $1 ORDER BY tier.position, tier.id, ticket.number
        """;

    private const string Totals = """
        SELECT count(*), count(*) FILTER (WHERE asked.open) FROM (
          SELECT bool_or(answer.ticket_id IS NULL) AS open
          FROM tiers AS tier JOIN tickets AS ticket ON ticket.tier_id = tier.id
          JOIN questions AS question ON question.event_id = tier.event_id AND question.position IS NOT NULL
            AND (question.tier_ids IS NULL OR tier.id = ANY (question.tier_ids))
          LEFT JOIN ticket_answers AS answer ON answer.ticket_id = ticket.id AND answer.question_id = question.id
          WHERE tier.event_id = $1 AND ticket.status < 2 GROUP BY ticket.id) AS asked
        """;

    private const string Counts = """
        SELECT question.id, answer.value IS NOT NULL, answer.ticket_id IS NULL, CASE WHEN question.kind > 0 THEN answer.value END, count(*)
        FROM questions AS question JOIN tiers AS tier ON tier.event_id = question.event_id
        JOIN tickets AS ticket ON ticket.tier_id = tier.id AND ticket.status < 2
        LEFT JOIN ticket_answers AS answer ON answer.ticket_id = ticket.id AND answer.question_id = question.id
        WHERE question.event_id = $1 AND (
          answer.ticket_id IS NOT NULL
          OR question.position IS NOT NULL AND (question.tier_ids IS NULL OR tier.id = ANY (question.tier_ids)))
        GROUP BY 1, 2, 3, 4
        """;

    /// <summary>Every ticket of an event, by tier and number, as it is read.</summary>
    public async IAsyncEnumerable<AnsweredTicket> TicketsOfAsync(Guid eventId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = Command(Tickets, eventId);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            yield return TicketAt(row);
    }

    /// <summary>How many tickets are asked anything, and how many of them have open questions.</summary>
    public async Task<(long Tickets, long Open)> TotalsOfAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var command = Command(Totals, eventId);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>What was said to each question of an event, how often.</summary>
    public async Task<ILookup<Guid, AnswerGroup>> CountsOfAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var command = Command(Counts, eventId);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var groups = new List<(Guid QuestionId, AnswerGroup Group)>();
        while (await row.ReadAsync(cancellation))
            groups.Add((row.GetGuid(0), new AnswerGroup(
                row.GetBoolean(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt64(4))));
        return groups.ToLookup(static one => one.QuestionId, static one => one.Group);
    }

    private static AnsweredTicket TicketAt(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        OrderNumber.Of(row.GetGuid(1)).ToString(),
        (TicketStatus)row.GetInt16(2),
        row.GetString(3),
        row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.IsDBNull(6)
            ? new Dictionary<Guid, string>()
            : row.GetFieldValue<Guid[]>(6).Zip(row.GetFieldValue<string[]>(7))
                .ToDictionary(static one => one.First, static one => one.Second));

    private NpgsqlCommand Command(string sql, Guid eventId)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = eventId });
        return command;
    }
}

/// <summary>Tickets whose owners have said the same to a question.</summary>
/// <param name="IsAnswered">Whether they have answered it.</param>
/// <param name="IsOpen">Whether they have not seen to it.</param>
/// <param name="Value">What they have chosen; null: nothing, or it is a text.</param>
/// <param name="Count">How many tickets.</param>
internal sealed record AnswerGroup(bool IsAnswered, bool IsOpen, string? Value, long Count);
