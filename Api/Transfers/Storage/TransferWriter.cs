using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Transfers.Domain;
using Ticketing.Committing;
using Ticketing.Delivery;
using Ticketing.Notifications;

namespace Ticketing.Api.Transfers.Storage;

/// <summary>Commits what was decided of a ticket, with all that is told of it, in one transaction.</summary>
/// <remarks>
/// Each change names the rows as they were when it was decided; if one has moved on, nothing is written, and it is decided anew. So of two
/// that want different things of a ticket, a gate among them, one wins. A change takes an event's row (shared), then the ticket's, then
/// the offer's, in this order; who sells, or lets people in, takes only tickets.
/// </remarks>
internal sealed class TransferWriter(NpgsqlDataSource database)
{
    // Whoever cancels the event comes before, and then it is refused here; or after, and then all holders of that moment are told.
    private const string EventStands = """
        SELECT fence((SELECT count(*) FROM (SELECT FROM events WHERE id = $1 AND state <> 4 FOR SHARE) AS event) = 1, '40T03', 'event')
        """;

    private const string Pass = """
        WITH passed AS (
          UPDATE tickets SET serial = tickets.serial + 1, holder_name = $5, holder_id = nullif($2, orders.buyer_id)
          FROM orders WHERE orders.id = tickets.order_id AND tickets.id = $1 AND tickets.serial = $3 AND tickets.status = 0
            AND coalesce(tickets.holder_id, orders.buyer_id) = $4
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM passed) = 1, '40T03', 'ticket')
        """;

    private const string Rename = """
        WITH renamed AS (UPDATE tickets SET holder_name = $2 WHERE id = $1 AND serial = $3 AND status = 0 RETURNING 1)
        SELECT fence((SELECT count(*) FROM renamed) = 1, '40T03', 'ticket')
        """;

    // What was offered of an earlier issue of the ticket is in nobody's way.
    private const string CloseStale = """
        UPDATE ticket_transfers SET state = 4, settled_at = $3, sealed = NULL WHERE ticket_id = $1 AND state = 0 AND serial <> $2
        """;

    private const string Insert = """
        WITH fresh AS (
          INSERT INTO ticket_transfers (id, ticket_id, order_id, event_id, sender_id, serial, secret_hash, sealed, email, email_key,
            reader_id, language, created_at)
          SELECT $2, ticket.id, ticket.order_id, $3, $4, ticket.serial, $6, $7::jsonb, $8, $9,
            coalesce((SELECT users.id FROM users WHERE users.email_key = $9 AND users.mailed), $10),
            (SELECT language FROM users WHERE users.id = $4), $11
          FROM tickets AS ticket WHERE ticket.id = $1 AND ticket.serial = $5 AND ticket.status = 0
          ON CONFLICT (id) DO NOTHING
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM fresh) = 1, '40T03', 'ticket')
        """;

    private const string Close = """
        WITH closed AS (
          UPDATE ticket_transfers SET state = $2, recipient_id = $3, settled_at = $4, sealed = NULL WHERE id = $1 AND state = 0
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM closed) = 1, '40T03', 'offer')
        """;

    private const string CloseOpen = """
        UPDATE ticket_transfers SET state = 4, settled_at = $2, sealed = NULL WHERE ticket_id = $1 AND state = 0
        """;

    private const string MailOffer = """
        INSERT INTO outbox (id, user_id, kind, event_id, facts, address, at, due_at, until)
        SELECT $2, reader_id, $3, event_id, coalesce($4::jsonb, '{}') || jsonb_build_object('TransferId', id), email, $5, $5, $6
        FROM ticket_transfers WHERE id = $1 AND email IS NOT NULL
        """;

    private const string Tell = """
        WITH told AS (
          INSERT INTO notifications (user_id, id, kind, event_id, event_name, order_id, at)
          SELECT news.user_id, news.id, news.kind, $5, $6, news.order_id, $7
          FROM unnest($1, $2, $3, $4) AS news (user_id, id, kind, order_id)
          WHERE EXISTS (SELECT FROM users WHERE users.id = news.user_id)
          RETURNING user_id, id, kind, order_id)
        INSERT INTO outbox (id, user_id, kind, event_id, order_id, facts, at, due_at)
        SELECT id, user_id, kind, $5, order_id, jsonb_build_object('TransferId', $8::uuid), $7, $7
        FROM told WHERE (SELECT users.mailed FROM users WHERE users.id = told.user_id)
        """;

    /// <summary>Offers a ticket. False: it has changed.</summary>
    public Task<bool> OfferAsync(LoadedTransfer at, NewOffer offer, DateTimeOffset now, CancellationToken cancellation)
    {
        var batch = new List<NpgsqlBatchCommand>
        {
            Statements.Of(CloseStale, at.TicketId, (short)at.Ticket.Serial, now),
            ToInsert(at, offer, now),
        };
        if (offer.Email is not null)
            batch.Add(Statements.Of(
                MailOffer, offer.Id, offer.MessageId, (short)MessageKind.TicketOffered, Text(offer.Sealed), now, at.Terms.EndsAt));
        return CommitAsync(batch, cancellation);
    }

    /// <summary>Gives a ticket to who accepts it. False: the ticket, the offer or the event has changed.</summary>
    /// <returns>Whether it is done. Then all of <paramref name="news"/> is told.</returns>
    public Task<bool> PassAsync(
        LoadedTransfer at, Guid recipientId, IReadOnlyList<TransferNotice> news, DateTimeOffset now, CancellationToken cancellation) =>
        CommitAsync(
            [
                Statements.Of(EventStands, at.EventId),
                Statements.Of(Pass, at.TicketId, recipientId, (short)at.Ticket.Serial, at.Ticket.OwnerId, Text(null)),
                Statements.Of(Close, at.Ticket.Offer!.Id, (short)OfferState.Accepted, recipientId, now),
                ToTell(at, news, now),
            ],
            cancellation);

    /// <summary>
    /// Gives a ticket to somebody at once, as if it had been offered and accepted; what was offered of it before is void. False: the
    /// ticket or the event has changed.
    /// </summary>
    /// <param name="at">The ticket as it was when that was decided.</param>
    /// <param name="offer">The offer that it is recorded as.</param>
    /// <param name="after">The ticket after it.</param>
    /// <param name="news">What is told of it.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<bool> HandOverAsync(
        LoadedTransfer at, NewOffer offer, TransferTicket after, IReadOnlyList<TransferNotice> news, DateTimeOffset now,
        CancellationToken cancellation) =>
        CommitAsync(
            [
                Statements.Of(EventStands, at.EventId),
                Statements.Of(CloseOpen, at.TicketId, now),
                ToInsert(at, offer, now),
                Statements.Of(
                    Pass, at.TicketId, after.OwnerId, (short)at.Ticket.Serial, at.Ticket.OwnerId, Text(after.HolderName)),
                Statements.Of(Close, offer.Id, (short)OfferState.Accepted, after.OwnerId, now),
                ToTell(at with { Ticket = after }, news, now),
            ],
            cancellation);

    /// <summary>Ends an offer that was declined or withdrawn. False: it has changed.</summary>
    public Task<bool> CloseAsync(
        LoadedTransfer at, OfferState state, IReadOnlyList<TransferNotice> news, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = at.Ticket.Offer!.Id;
        var nobody = new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };
        var end = Statements.Of(Close, id, (short)state, nobody, now);
        var mail = Statements.Of(
            MailOffer, id, Guid.CreateVersion7(now), (short)MessageKind.TicketWithdrawn, Text(null), now, at.Terms.EndsAt);
        return CommitAsync(state == OfferState.Withdrawn ? [end, mail] : [end, ToTell(at, news, now)], cancellation);
    }

    /// <summary>Writes who comes with a ticket. False: it has changed.</summary>
    public Task<bool> RenameAsync(LoadedTransfer at, string? name, CancellationToken cancellation) =>
        CommitAsync([Statements.Of(Rename, at.TicketId, Text(name), (short)at.Ticket.Serial)], cancellation);

    private static NpgsqlBatchCommand ToInsert(LoadedTransfer at, NewOffer offer, DateTimeOffset now) => Statements.Of(
        Insert,
        at.TicketId,
        offer.Id,
        at.EventId,
        at.Ticket.OwnerId,
        (short)at.Ticket.Serial,
        offer.SecretHash,
        Text(offer.Email is null ? offer.Sealed : null),
        Text(offer.Email?.Text),
        Text(offer.Email?.Key),
        Guid.CreateVersion7(now),
        now);

    private static NpgsqlBatchCommand ToTell(LoadedTransfer at, IReadOnlyList<TransferNotice> news, DateTimeOffset now) => Statements.Of(
        Tell,
        news.Select(static one => one.UserId).ToArray(),
        news.Select(static one => one.Id).ToArray(),
        news.Select(static one => (short)one.Kind).ToArray(),
        new NpgsqlParameter<Guid?[]>
        {
            TypedValue = [.. news.Select(one => one.UserId == at.BuyerId ? at.OrderId : (Guid?)null)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        },
        at.EventId,
        at.EventName,
        now,
        at.Ticket.Offer!.Id);

    private async Task<bool> CommitAsync(IReadOnlyList<NpgsqlBatchCommand> commands, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (PostgresException error) when (
            error.SqlState is Statements.StaleRow or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }
    }

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}

/// <summary>Somebody is told what became of a ticket.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Id">The notification's id.</param>
/// <param name="Kind">What.</param>
internal sealed record TransferNotice(Guid UserId, Guid Id, NotificationKind Kind)
{
    /// <summary>What somebody is told of an offer at a time.</summary>
    public static TransferNotice Of(Guid userId, NotificationKind kind, Guid offerId, DateTimeOffset now) =>
        new(userId, NotificationId.For(now, kind, offerId, version: 0), kind);
}
