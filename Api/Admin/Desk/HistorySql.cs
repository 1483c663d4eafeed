namespace Ticketing.Api.Admin.Desk;

/// <summary>The statement by which an order's history is read: every part gives entries of one kind of record.</summary>
internal static class HistorySql
{
    private const string Begin = """
        WITH this AS MATERIALIZED (
          SELECT orders.*, events.currency, buyer.email AS buyer,
            (get_byte(uuid_send(buyer_id), 15) & 15)::smallint AS shard
          FROM orders JOIN events ON events.id = event_id LEFT JOIN users AS buyer ON buyer.id = buyer_id WHERE orders.id = $1),
        own AS MATERIALIZED (SELECT id FROM all_tickets WHERE order_id = $1),
        entry (at, kind, actor, detail, amount, currency, ticket_id, mail, rank) AS (
        """;

    // A report is dated by the database, what it leads to by the server, a moment apart: what paid the order is not told after that.
    // Nothing is asked of a processor for money from hand to hand, so that is not begun either.
    private const string Life = """
          SELECT created_at, 'Placed', buyer, NULL, total, currency, NULL::uuid, NULL::smallint, 0 FROM this
          WHERE NOT EXISTS (SELECT FROM desk_sales WHERE order_id = $1)
          UNION ALL SELECT sold_at, 'Sold', seller.email, concat_ws(': ', method, reason), total, currency, NULL, NULL, 0
          FROM this JOIN desk_sales ON order_id = this.id LEFT JOIN users AS seller ON seller.id = sold_by
          UNION ALL SELECT at, 'Prolonged', buyer, NULL, NULL, NULL, NULL, NULL, 1 FROM this JOIN order_prolongings ON order_id = this.id
          UNION ALL SELECT started_at, 'PaymentBegun', buyer, method, amount, payments.currency, NULL, NULL, 2
          FROM this JOIN payments ON order_id = this.id
          WHERE method NOT IN ('free', 'cash', 'terminal', 'complimentary')
          UNION ALL SELECT CASE WHEN paid_at BETWEEN received_at - interval '5 seconds' AND received_at THEN paid_at ELSE received_at END,
            CASE WHEN succeeded THEN 'PaymentSucceeded' ELSE 'PaymentDeclined' END, NULL, report.method,
            report.amount, coalesce(nullif(report.currency, ''), this.currency), NULL, NULL, 3
          FROM this JOIN payments ON payments.order_id = this.id
          JOIN payment_reports AS report ON report.method = payments.method AND report.event_id = payments.provider_event_id
          UNION ALL SELECT paid_at, 'Paid', NULL, NULL, total, currency, NULL, NULL, 4 FROM this WHERE paid_at IS NOT NULL
          UNION ALL SELECT ended_at, CASE status WHEN 2 THEN 'Cancelled' ELSE 'Expired' END, NULL, NULL, NULL, NULL, NULL, NULL, 4
          FROM this WHERE ended_at IS NOT NULL
        """;

    private const string Money = """
          UNION ALL SELECT requested_at, 'RefundRequested', users.email, reason, amount, currency, NULL, NULL, 5
          FROM refunds LEFT JOIN users ON users.id = requested_by WHERE order_id = $1
          UNION ALL SELECT requested_at, 'TicketsVoided', NULL, jsonb_array_length(tickets)::text, NULL, NULL, NULL, NULL, 6
          FROM refunds WHERE order_id = $1 AND jsonb_array_length(tickets) > 0
          UNION ALL SELECT asked_at, 'RefundAsked', NULL, NULL, amount, currency, NULL, NULL, 7
          FROM refunds WHERE order_id = $1 AND asked_at IS NOT NULL AND amount > 0 AND NOT by_hand
          UNION ALL SELECT settled_at, CASE status WHEN 3 THEN 'RefundFailed' ELSE 'RefundSucceeded' END, NULL, NULL, amount, currency,
            NULL, NULL, 8
          FROM refunds WHERE order_id = $1 AND settled_at IS NOT NULL AND status >= 2
          UNION ALL SELECT restocked_at, 'Restocked', NULL, NULL, NULL, NULL, NULL, NULL, 9
          FROM refunds WHERE order_id = $1 AND restocked_at IS NOT NULL
          UNION ALL SELECT changed_at, CASE status WHEN 0 THEN 'DisputeOpened' WHEN 1 THEN 'DisputeWon' ELSE 'DisputeLost' END, NULL,
            reason, amount, currency, NULL, NULL, 5
          FROM disputes WHERE order_id = $1
          UNION ALL SELECT opened_at, 'CaseOpened', NULL, detail, NULL, NULL, NULL, NULL, 6 FROM cases WHERE order_id = $1
          UNION ALL SELECT closed_at, 'CaseClosed', users.email, note, NULL, NULL, NULL, NULL, 7
          FROM cases LEFT JOIN users ON users.id = closed_by WHERE order_id = $1 AND closed_at IS NOT NULL
        """;

    private const string Tickets = """
          UNION ALL SELECT offer.created_at, 'TicketOffered', sender.email, offer.email, NULL, NULL, ticket_id, NULL, 5
          FROM ticket_transfers AS offer LEFT JOIN users AS sender ON sender.id = sender_id WHERE order_id = $1
          UNION ALL SELECT settled_at,
            CASE state WHEN 1 THEN 'TicketPassedOn' WHEN 2 THEN 'OfferDeclined' ELSE 'OfferWithdrawn' END, recipient.email, NULL,
            NULL, NULL, ticket_id, NULL, 6
          FROM ticket_transfers LEFT JOIN users AS recipient ON recipient.id = recipient_id
          WHERE order_id = $1 AND settled_at IS NOT NULL
          UNION ALL SELECT at, CASE WHEN kind = 1 THEN 'CheckInUndone' WHEN NOT passed THEN 'TurnedAway'
              WHEN direction = 1 THEN 'CheckedOut' ELSE 'CheckedIn' END,
            staff.email, CASE WHEN kind = 1 THEN reason ELSE gates.name END, NULL, NULL, ticket_id, NULL, 7
          FROM own JOIN check_ins ON ticket_id = own.id LEFT JOIN users AS staff ON staff.id = staff_id
          LEFT JOIN gates ON gates.id = gate_id WHERE kind < 2
        """;

    // What is for the buyer lies in the buyer's shard. What was refused staff was not done; what has a record of its own is told by that.
    private const string Desk = """
          UNION ALL SELECT at, 'MailWaiting', coalesce(address, buyer), NULL, NULL, NULL, NULL, outbox.kind::smallint, 8
          FROM this JOIN outbox ON outbox.user_id = buyer_id AND outbox.state = 0 AND outbox.order_id = this.id
          UNION ALL SELECT settled_at, CASE state WHEN 1 THEN 'MailSent' ELSE 'MailFailed' END, coalesce(address, buyer),
            CASE state WHEN 1 THEN NULL ELSE reason END, NULL, NULL, NULL, outbox.kind::smallint, 8
          FROM this JOIN outbox ON outbox.shard = this.shard AND outbox.state <> 0 AND outbox.settled_at >= created_at
            AND outbox.order_id = this.id
          UNION ALL SELECT at, 'Note', users.email, text, NULL, NULL, NULL, NULL, 9
          FROM order_notes LEFT JOIN users ON users.id = author_id WHERE order_id = $1
          UNION ALL SELECT head.at, 'Action', coalesce(users.email, head.actor_name), head.action, NULL, NULL,
            CASE WHEN head.object_id <> $1::text THEN head.object_id::uuid END, NULL, 9
          FROM audit_log AS head LEFT JOIN audit_log AS ended ON ended.action_id = head.action_id AND ended.kind = 1
          LEFT JOIN users ON users.id = head.actor_id
          WHERE head.kind = 0 AND head.object_id = ANY (ARRAY(SELECT $1::text UNION ALL SELECT id::text FROM own))
            AND coalesce(ended.outcome, 2) <> 1
            AND head.action NOT IN ('POST /api/admin/orders/{id}/refund', 'POST /api/admin/orders/{id}/notes')
        """;

    private const string End = """
        ),
        latest AS (SELECT * FROM entry ORDER BY at DESC, rank DESC LIMIT 1000)
        SELECT at, kind, actor, detail, amount, currency, ticket_id, mail FROM latest ORDER BY at, rank
        """;

    /// <summary>The statement; <c>$1</c>: the order.</summary>
    public const string Text = $"{Begin}\n{Life}\n{Money}\n{Tickets}\n{Desk}\n{End}";
}
