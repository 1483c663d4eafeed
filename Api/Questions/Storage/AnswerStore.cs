using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Questions.Domain;
using Ticketing.Committing;

namespace Ticketing.Api.Questions.Storage;

/// <summary>A ticket with what is asked of it, as its rows stand.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="EventId">What it admits to.</param>
/// <param name="Serial">Which issue of it is good.</param>
/// <param name="Version">The version of the event's questions.</param>
/// <param name="Ticket">Whose it is, and what is asked.</param>
internal sealed record LoadedTicket(Guid TicketId, Guid EventId, short Serial, long Version, AskedTicket Ticket);

/// <summary>Reads and keeps what owners of tickets answer.</summary>
/// <remarks>
/// An answer names the version of the questions and the issue of the ticket that it was decided by; if one has moved on, nothing is
/// written, and it is decided anew. So no answer of who has passed a ticket on stays behind with it.
/// </remarks>
internal sealed class AnswerStore(NpgsqlDataSource database)
{
    private const string Ticket = """
        SELECT event.id, ticket.serial, ticket.tier_id, coalesce(sheet.version, 0), coalesce(ticket.holder_id, orders.buyer_id),
          ticket.status < 2 AND orders.status = 1, event.state = 4, coalesce(sheet.ends_at, event.starts_at)
        FROM tickets AS ticket JOIN orders ON orders.id = ticket.order_id JOIN events AS event ON event.id = orders.event_id
        LEFT JOIN question_sheets AS sheet ON sheet.event_id = event.id
        WHERE ticket.id = $1
        """;

    private const string Questions = """
        SELECT question.id, question.text, question.kind, question.required, question.max_length, question.choices, question.tier_ids,
          answer.value, answer.ticket_id IS NULL
        FROM questions AS question
        LEFT JOIN ticket_answers AS answer ON answer.question_id = question.id AND answer.ticket_id = $1
        WHERE question.event_id = $2 AND question.position IS NOT NULL AND (question.tier_ids IS NULL OR $3 = ANY (question.tier_ids))
        ORDER BY question.position
        """;

    private const string OpenOfOrder = """
        SELECT coalesce(sheet.ends_at, event.starts_at), CASE WHEN event.state = 4 THEN '{}' ELSE array(
          SELECT ticket.id FROM tickets AS ticket
          WHERE ticket.order_id = orders.id AND ticket.holder_id IS NULL AND ticket.status < 2 AND EXISTS (
            SELECT FROM questions AS question
            WHERE question.event_id = event.id AND question.position IS NOT NULL
              AND (question.tier_ids IS NULL OR ticket.tier_id = ANY (question.tier_ids))
              AND NOT EXISTS (
                SELECT FROM ticket_answers AS answer WHERE answer.ticket_id = ticket.id AND answer.question_id = question.id))
          ORDER BY ticket.line, ticket.number) END
        FROM orders JOIN events AS event ON event.id = orders.event_id LEFT JOIN question_sheets AS sheet ON sheet.event_id = event.id
        WHERE orders.id = $1 AND orders.buyer_id = $2
        """;

    private const string SheetStands = """
        SELECT fence(
          (SELECT count(*) FROM (SELECT FROM question_sheets WHERE event_id = $1 AND version = $2 FOR SHARE) AS sheet) = 1,
          '40T03', 'questions')
        """;

    private const string TicketStands = """
        SELECT fence((
          SELECT count(*) FROM (
            SELECT FROM tickets JOIN orders ON orders.id = tickets.order_id
            WHERE tickets.id = $1 AND tickets.serial = $2 AND tickets.status < 2 AND coalesce(tickets.holder_id, orders.buyer_id) = $3
            FOR SHARE OF tickets) AS own) = 1, '40T03', 'ticket')
        """;

    private const string Keep = """
        INSERT INTO ticket_answers (ticket_id, question_id, value, answered_at)
        SELECT $1, given.question_id, given.value, $4 FROM unnest($2, $3) AS given (question_id, value)
        ON CONFLICT (ticket_id, question_id) DO UPDATE SET value = EXCLUDED.value, answered_at = EXCLUDED.answered_at
        """;

    /// <summary>A ticket, whoever owns it, with what is asked of it; null: there is no such ticket.</summary>
    public async Task<LoadedTicket?> FindAsync(Guid ticketId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = Command(Ticket, ticketId, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        var (eventId, serial, tierId, version) = (row.GetGuid(0), row.GetInt16(1), row.GetGuid(2), row.GetInt64(3));
        var ticket = new AskedTicket(
            row.GetGuid(4), row.GetBoolean(5), row.GetBoolean(6), row.GetFieldValue<DateTimeOffset>(7), []);
        await row.CloseAsync();
        var questions = await ReadAsync(connection, ticketId, eventId, tierId, cancellation);
        return new LoadedTicket(ticketId, eventId, serial, version, ticket with { Questions = questions });
    }

    /// <summary>Which of somebody's own tickets of their order have open questions; null: they have no such order.</summary>
    public async Task<OrderQuestions?> OpenOfOrderAsync(Guid orderId, Guid buyerId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OpenOfOrder);
        command.Parameters.Add(new() { Value = orderId });
        command.Parameters.Add(new() { Value = buyerId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new OrderQuestions(row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<Guid[]>(1))
            : null;
    }

    /// <summary>Keeps answers to all that is asked of a ticket. False: the ticket or the questions have changed.</summary>
    public async Task<bool> KeepAsync(
        LoadedTicket at, IReadOnlyList<GivenAnswer> given, DateTimeOffset now, CancellationToken cancellation)
    {
        var values = given.ToDictionary(static one => one.QuestionId, static one => one.Value);
        var questions = at.Ticket.Questions.Select(static one => one.Id).ToArray();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Statements.Of(SheetStands, at.EventId, at.Version),
                Statements.Of(TicketStands, at.TicketId, at.Serial, at.Ticket.OwnerId),
                Statements.Of(Keep, at.TicketId, questions, Texts(questions.Select(id => values.GetValueOrDefault(id))), now),
            },
        };
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (PostgresException error) when (error.SqlState is Statements.StaleRow or PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }
    }

    private static async Task<List<TicketQuestion>> ReadAsync(
        NpgsqlConnection connection, Guid ticketId, Guid eventId, Guid tierId, CancellationToken cancellation)
    {
        await using var command = Command(Questions, ticketId, connection);
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = tierId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var questions = new List<TicketQuestion>();
        while (await row.ReadAsync(cancellation))
            questions.Add(new TicketQuestion(
                row.GetGuid(0), SheetReader.QuestionAt(row, 1), row.IsDBNull(7) ? null : row.GetString(7), row.GetBoolean(8)));
        return questions;
    }

    private static NpgsqlParameter<string?[]> Texts(IEnumerable<string?> values) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlCommand Command(string sql, Guid ticketId, NpgsqlConnection connection) =>
        new(sql, connection) { Parameters = { new() { Value = ticketId } } };
}
