using Npgsql;

namespace Ticketing.Api.PersonalData;

/// <summary>What the database has of one person, other than orders.</summary>
internal sealed class PersonalRecords(NpgsqlDataSource database)
{
    // Each under the name that the export has for it.
    private const string Records = """
        SELECT jsonb_build_object(
          'account', (
            SELECT jsonb_build_object(
              'userId', id, 'email', email, 'displayName', display_name, 'role', role, 'createdAt', created_at,
              'emailVerifiedAt', verified_at, 'language', language, 'guest', password_hash IS NULL)
            FROM users WHERE id = $1),
          'sessions', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'browser', browser, 'system', system, 'address', address, 'startedAt', started_at, 'usedAt', used_at)
              ORDER BY started_at), '[]')
            FROM sessions WHERE user_id = $1),
          'devices', (
            SELECT coalesce(jsonb_agg(jsonb_build_object('deviceId', device_id, 'seenAt', seen_at) ORDER BY seen_at), '[]')
            FROM known_devices WHERE user_id = $1),
          'passkeys', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'name', name, 'addedAt', added_at, 'usedAt', used_at, 'isBackedUp', is_backed_up) ORDER BY added_at), '[]')
            FROM passkeys WHERE user_id = $1),
          'authenticatorApp', (
            SELECT jsonb_build_object('addedAt', added_at, 'usedAt', used_at) FROM authenticator_apps WHERE user_id = $1),
          'recoveryCodesLeft', (SELECT count(*) FROM recovery_codes WHERE user_id = $1),
          'placesInLine', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'eventId', event_id, 'joinedAt', joined_at, 'admittedAt', admitted_at, 'orderId', order_id,
              'mailWanted', coalesce(wanted, false), 'mailedAt', told_at) ORDER BY joined_at), '[]')
            FROM queue_places LEFT JOIN turn_mails USING (event_id, arrival) WHERE user_id = $1),
          'gatePassages', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'ticketId', ticket_id, 'at', at, 'gate', gates.name, 'out', direction = 1, 'verdict', verdict, 'passed', passed)
              ORDER BY at), '[]')
            FROM tickets_of($1) AS own
            JOIN check_ins ON check_ins.ticket_id = own.id LEFT JOIN gates ON gates.id = gate_id),
          'ticketTransfers', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'ticketId', ticket_id, 'eventId', event_id, 'sent', sender_id = $1, 'received', recipient_id IS NOT DISTINCT FROM $1,
              'email', CASE WHEN sender_id = $1 THEN email END, 'state', state, 'at', created_at, 'settledAt', settled_at)
              ORDER BY created_at), '[]')
            FROM ticket_transfers WHERE sender_id = $1 OR recipient_id = $1),
          'ticketAnswers', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'ticketId', ticket_id, 'question', text, 'answer', value, 'at', answered_at) ORDER BY answered_at, ticket_id, position), '[]')
            FROM tickets_of($1) AS own JOIN ticket_answers ON ticket_answers.ticket_id = own.id
            JOIN questions ON questions.id = question_id),
          'notesOnOrders', (
            SELECT coalesce(jsonb_agg(jsonb_build_object('orderId', note.order_id, 'text', note.text, 'at', note.at)
              ORDER BY note.at), '[]')
            FROM orders_of($1) AS own JOIN order_notes AS note ON note.order_id = own.id),
          'soldByStaff', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'orderId', order_id, 'method', method, 'reason', reason, 'at', sold_at) ORDER BY sold_at), '[]')
            FROM orders_of($1) AS own JOIN desk_sales ON order_id = own.id),
          'cards', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'orderId', order_id, 'lastDigits', card_last4, 'at', started_at) ORDER BY started_at), '[]')
            FROM orders_of($1) AS own JOIN payments ON order_id = own.id WHERE card_last4 IS NOT NULL),
          'billingDetails', (
            SELECT coalesce(jsonb_agg(details || jsonb_build_object('orderId', order_id)), '[]')
            FROM orders_of($1) AS own JOIN billing_details ON order_id = own.id WHERE details IS NOT NULL),
          'invoices', (
            SELECT coalesce(jsonb_agg(invoices.document ORDER BY issued_at, place), '[]')
            FROM orders_of($1) AS own JOIN invoices ON order_id = own.id),
          'checkedAsStaff', (
            SELECT coalesce(jsonb_agg(jsonb_build_object('listId', list_id, 'first', first, 'last', last, 'scans', scans)
              ORDER BY first), '[]')
            FROM (
              SELECT list_id, min(recorded_at) AS first, max(recorded_at) AS last, count(*) AS scans
              FROM check_ins WHERE staff_id = $1 GROUP BY list_id) AS work),
          'walletPasses', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'ticketId', pass.ticket_id, 'wallet', CASE wallet WHEN 0 THEN 'apple' ELSE 'google' END, 'phones', (
                SELECT coalesce(jsonb_agg(jsonb_build_object(
                  'deviceId', device_id, 'pushToken', push_token, 'registeredAt', registered_at) ORDER BY registered_at), '[]')
                FROM wallet_registrations WHERE wallet = 0 AND wallet_registrations.ticket_id = pass.ticket_id))
              ORDER BY pass.ticket_id, wallet), '[]')
            FROM tickets_of($1) AS own JOIN wallet_passes AS pass ON pass.ticket_id = own.id),
          'consents', (
            SELECT coalesce(jsonb_agg(jsonb_build_object('document', document, 'version', version, 'at', at) ORDER BY at), '[]')
            FROM consents WHERE user_id = $1),
          'invitations', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'email', email, 'role', role, 'at', created_at, 'acceptedAt', accepted_at) ORDER BY created_at), '[]')
            FROM invitations WHERE user_id = $1 OR email_key = (SELECT email_key FROM users WHERE id = $1)),
          'undeliverableMail', (
            SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'reason', reason, 'at', at) ORDER BY at), '[]')
            FROM mail_reports WHERE email_key = (SELECT email_key FROM users WHERE id = $1)),
          'notifications', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'kind', kind, 'eventId', event_id, 'event', event_name, 'orderId', order_id, 'at', at, 'readAt', read_at,
              'amount', amount, 'currency', currency) ORDER BY at), '[]')
            FROM notifications WHERE user_id = $1))
        """;

    private const string Upcoming = """
        SELECT count(*) FROM tickets_of($1) AS own JOIN orders ON orders.id = own.order_id JOIN events ON events.id = orders.event_id
        WHERE orders.status = 1 AND own.status = 0 AND coalesce(events.ends_at, events.starts_at) > $2
        """;

    private const string Open = "SELECT id FROM orders_of($1) WHERE status = 0";

    private const string InLine = "SELECT DISTINCT event_id FROM queue_places WHERE user_id = $1 AND state IN (0, 1)";

    // Sessions, devices, consents, passkeys, the authenticator app and recovery codes go with the account, and so does what was answered
    // of tickets; passes in wallets hear no more of changes. Orders, tickets, payments, places in line and what happened at gates stay,
    // under an id that names nobody any more. A ticket that was passed on to them stays good: who holds its code comes in, and nobody's
    // name is shown. What they have offered and nobody has accepted is withdrawn. Invoices stay as they were issued, for the law wants
    // them kept.
    private const string Forget = """
        WITH told AS (DELETE FROM notifications WHERE user_id = $1),
        own AS (SELECT id FROM tickets_of($1)),
        passes AS (DELETE FROM wallet_passes WHERE ticket_id IN (SELECT id FROM own)),
        phones AS (DELETE FROM wallet_registrations WHERE ticket_id IN (SELECT id FROM own)),
        answers AS (DELETE FROM ticket_answers WHERE ticket_id IN (SELECT id FROM own)),
        placed AS (SELECT id FROM orders_of($1)),
        billing AS (DELETE FROM billing_details WHERE order_id IN (SELECT id FROM placed)),
        notes AS (DELETE FROM order_notes WHERE order_id IN (SELECT id FROM placed)),
        reasons AS (UPDATE desk_sales SET reason = NULL WHERE reason IS NOT NULL AND order_id IN (SELECT id FROM placed)),
        codes AS (DELETE FROM mailed_codes WHERE user_id = $1),
        reported AS (DELETE FROM mail_reports WHERE email_key = (SELECT email_key FROM users WHERE id = $1)),
        suppressed AS (DELETE FROM suppressed_addresses WHERE email_key = (SELECT email_key FROM users WHERE id = $1)),
        invited AS (
          DELETE FROM invitations WHERE user_id = $1 OR email_key = (SELECT email_key FROM users WHERE id = $1)),
        offers AS (
          UPDATE ticket_transfers SET email = NULL, email_key = NULL, sealed = NULL,
            state = CASE WHEN state = 0 THEN 3 ELSE state END,
            settled_at = coalesce(settled_at, now())
          WHERE sender_id = $1),
        received AS (
          UPDATE ticket_transfers SET email = NULL, email_key = NULL
          WHERE (recipient_id = $1 OR reader_id = $1) AND sender_id <> $1),
        names AS (
          UPDATE tickets SET holder_name = NULL WHERE holder_name IS NOT NULL AND id = ANY (ARRAY(SELECT id FROM own)))
        DELETE FROM users WHERE id = $1 RETURNING access_version + 1
        """;

    // Whoever was here lately has a session that says so.
    private const string Strangers = """
        SELECT id FROM users
        WHERE password_hash IS NULL AND mailed AND role = 'buyer' AND created_at < $1
          AND NOT EXISTS (SELECT FROM sessions WHERE user_id = users.id AND used_at > $1)
          AND NOT EXISTS (SELECT FROM orders_of(users.id))
          AND NOT EXISTS (SELECT FROM tickets WHERE tickets.holder_id = users.id)
          AND NOT EXISTS (
            SELECT FROM queue_places JOIN events ON events.id = event_id
            WHERE queue_places.user_id = users.id AND queue_places.state IN (0, 1)
              AND coalesce(ends_at, starts_at) > $2)
        ORDER BY created_at LIMIT $3
        """;

    /// <summary>All of it, as a JSON object.</summary>
    public async Task<string> ReadAsync(Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Records);
        command.Parameters.Add(new() { Value = userId });
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>How many good tickets somebody has for events that are not over.</summary>
    public async Task<long> CountUpcomingAsync(Guid userId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Upcoming);
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = now });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Orders that wait for their payment.</summary>
    public Task<List<Guid>> FindOpenOrdersAsync(Guid userId, CancellationToken cancellation) => ReadIdsAsync(Open, [userId], cancellation);

    /// <summary>Events in whose line somebody stands, or was let through.</summary>
    public Task<List<Guid>> FindLinesAsync(Guid userId, CancellationToken cancellation) => ReadIdsAsync(InLine, [userId], cancellation);

    /// <summary>Deletes an account and what is known of its owner. Every server hears of it, by the database's own triggers.</summary>
    /// <returns>The version that none of its tokens reaches; null: it was gone already.</returns>
    public async Task<int?> ForgetAsync(Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Forget);
        command.Parameters.Add(new() { Value = userId });
        return (int?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>Guests who never ordered anything, wait in no line, and were not here for a while; the oldest.</summary>
    /// <param name="now">The time.</param>
    /// <param name="age">For how long they were not here.</param>
    /// <param name="most">How many of them at most.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<List<Guid>> FindStrangersAsync(DateTimeOffset now, TimeSpan age, int most, CancellationToken cancellation) =>
        ReadIdsAsync(Strangers, [now - age, now, most], cancellation);

    private async Task<List<Guid>> ReadIdsAsync(string query, object[] values, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(query);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<Guid>();
        while (await row.ReadAsync(cancellation))
            ids.Add(row.GetGuid(0));
        return ids;
    }
}
