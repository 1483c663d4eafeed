using Npgsql;

namespace Ticketing.Tiers.Storage;

/// <summary>Counts a tier from its rows, trusting nothing that a grain believes.</summary>
internal sealed class TierAuditor(NpgsqlDataSource database)
{
    // One statement is one snapshot. A ticket whose money is called back admits nobody, and is still its order's.
    // A ticket that is void by a refund keeps its number, as sold, until that is back on sale; and no ticket
    // that costs something may be good of an order of which all money goes back. Another body under a paid order's key may have left a line
    // of the same number and anchor that was given back: it is not the order's own, which is sold. Who was let in without a network may
    // have been in already, which nobody could know: that is a conflict for the gate's page, and no fault. OFFSET 0 keeps to one ticket's
    // check-ins: a planner that knows nothing of the table yet would go through all that came before at the gate, for each of them.
    private const string Query = """
        SELECT t.version, t.capacity, r.held, r.sold, d.duplicates, i.issued, p.missing + s.stuck, u.unpaid + b.back, e.twice
        FROM tiers t,
        LATERAL (SELECT coalesce(sum(cardinality(numbers)) FILTER (WHERE state = 0), 0)::int AS held,
                        coalesce(sum(cardinality(numbers)) FILTER (WHERE state = 1), 0)::int AS sold
                 FROM reservations WHERE tier_id = t.id) r,
        LATERAL (SELECT count(*)::int AS duplicates FROM (
                   SELECT FROM reservations, unnest(numbers) AS number
                   WHERE tier_id = t.id AND state IN (0, 1) GROUP BY number HAVING count(*) > 1) twice) d,
        LATERAL (SELECT count(*)::int AS issued FROM tickets WHERE tier_id = t.id AND (status <> 2 OR refund_id IS NOT NULL)) i,
        LATERAL (SELECT count(*)::int AS missing
                 FROM reservations CROSS JOIN unnest(numbers) AS number JOIN orders ON orders.id = reservations.order_id
                 WHERE reservations.tier_id = t.id AND orders.status = 1
                   AND (reservations.state = 1 OR NOT EXISTS (
                     SELECT FROM tiers AS other JOIN reservations AS own
                       ON own.tier_id = other.id AND own.anchor = orders.anchors[reservations.line + 1] AND own.order_id = orders.id
                     WHERE other.event_id = orders.event_id AND own.line = reservations.line AND own.state = 1))
                   AND NOT EXISTS (SELECT FROM tickets WHERE tickets.tier_id = t.id AND tickets.number = number.number
                                   AND tickets.order_id = orders.id AND (tickets.status <> 2 OR tickets.refund_id IS NOT NULL))
                   AND NOT EXISTS (SELECT FROM returned_tickets AS returned WHERE returned.tier_id = t.id
                                   AND returned.number = number.number AND returned.order_id = orders.id)) p,
        LATERAL (SELECT coalesce(sum(cardinality(numbers)), 0)::int AS stuck
                 FROM reservations JOIN orders ON orders.id = reservations.order_id JOIN payments ON payments.order_id = orders.id
                 WHERE reservations.tier_id = t.id AND orders.status IN (0, 2, 3)
                   AND payments.status = 1 AND payments.started_at < now() - interval '5 minutes') s,
        LATERAL (SELECT count(*)::int AS unpaid FROM tickets
                 WHERE tier_id = t.id AND status < 2
                   AND NOT EXISTS (SELECT FROM payments WHERE payments.order_id = tickets.order_id AND payments.status = 1)) u,
        LATERAL (SELECT count(*)::int AS back
                 FROM (SELECT order_id FROM refunds WHERE status < 3 GROUP BY order_id
                       HAVING sum(amount) >= (SELECT total FROM orders WHERE orders.id = refunds.order_id)) AS whole
                 JOIN tickets ON tickets.order_id = whole.order_id
                 JOIN orders ON orders.id = whole.order_id
                 JOIN reservations ON reservations.tier_id = t.id AND reservations.anchor = ANY (orders.anchors)
                   AND reservations.order_id = whole.order_id AND reservations.line = tickets.line
                 WHERE tickets.tier_id = t.id AND tickets.status < 2 AND reservations.unit_price > 0) b,
        LATERAL (SELECT count(*)::int AS twice FROM tickets JOIN check_ins AS entry ON entry.ticket_id = tickets.id
                 WHERE tickets.tier_id = t.id AND entry.kind = 0 AND entry.passed AND entry.direction = 0 AND NOT entry.offline
                   AND NOT EXISTS (SELECT FROM check_ins AS undo
                                   WHERE undo.ticket_id = entry.ticket_id AND undo.kind = 1 AND undo.about = entry.id)
                   AND 0 = (
                     SELECT direction FROM (SELECT * FROM check_ins WHERE ticket_id = entry.ticket_id OFFSET 0) AS pass
                     WHERE pass.list_id = entry.list_id AND pass.number < entry.number
                       AND pass.kind = 0 AND pass.passed AND pass.at <= entry.at
                       AND NOT EXISTS (SELECT FROM check_ins AS undo
                                       WHERE undo.ticket_id = pass.ticket_id AND undo.kind = 1 AND undo.about = pass.id
                                         AND undo.number < entry.number)
                     ORDER BY pass.at DESC, pass.number DESC LIMIT 1)) e
        WHERE t.id = $1
        """;

    /// <summary>The counts, and the version that they belong to; null if there is no such tier.</summary>
    public async Task<(TierAudit Audit, long Version)?> CountAsync(Guid tierId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = tierId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;

        var audit = new TierAudit(
            tierId,
            Capacity: row.GetInt32(1),
            Held: row.GetInt32(2),
            Sold: row.GetInt32(3),
            TicketsIssued: row.GetInt32(5),
            DuplicateSeats: row.GetInt32(4),
            PaidWithoutTicket: row.GetInt32(6),
            TicketWithoutPayment: row.GetInt32(7),
            MatchesGrain: false,
            EnteredTwice: row.GetInt32(8));
        return (audit, row.GetInt64(0));
    }
}
