using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Accounts.Links;
using Ticketing.Delivery;

namespace Ticketing.Api.Accounts.Staff;

/// <summary>Invitations, and the messages that bring them, in the database.</summary>
internal sealed class InvitationStore(NpgsqlDataSource database, LinkSecrets secrets, TimeProvider clock)
{
    private const string IsOpen = "hash IS NOT NULL AND expires_at > $1";

    private const string Open = $"""
        SELECT invitations.id, invitations.email, invitations.role, users.display_name, invitations.created_at, expires_at
        FROM invitations LEFT JOIN users ON users.id = invited_by WHERE {IsOpen} ORDER BY invitations.id DESC LIMIT $2
        """;

    // What is over is forgotten after a month, a little at a time. Of two to one address the later counts.
    private const string Invite = $"""
        WITH {MailAsks.Asked},
        past AS (DELETE FROM invitations WHERE id = ANY (ARRAY(
          SELECT id FROM invitations WHERE expires_at < $2 - interval '30 days' ORDER BY expires_at LIMIT 10))),
        earlier AS (UPDATE invitations SET hash = NULL, withdrawn_at = $2 FROM few
          WHERE few.are AND email_key = $1 AND hash IS NOT NULL RETURNING message_id),
        unsent AS (UPDATE outbox SET state = 3, settled_at = $2, content = NULL, reason = 'A later invitation has taken its place.'
          FROM earlier WHERE outbox.id = earlier.message_id AND state IN (0, 2)),
        made AS (
          INSERT INTO invitations (
            id, hash, user_id, email, email_key, person_key, role, language, invited_by, message_id, created_at, expires_at)
          SELECT $5, $6, coalesce((SELECT id FROM users WHERE users.email_key = $1), $7), $8, $1, $9, $10, $11, $12, $13, $2, $14 FROM few
          WHERE few.are AND (SELECT count(*) FROM invitations WHERE hash IS NOT NULL AND expires_at > $2) < $17
          RETURNING user_id)
        INSERT INTO outbox (id, user_id, kind, facts, at, due_at, until)
        SELECT $13, user_id, $15, $16::jsonb || jsonb_build_object('role', $10::text, 'until', $14::timestamptz), $2, $2, $14 FROM made
        """;

    private const string Withdraw = """
        WITH withdrawn AS (UPDATE invitations SET hash = NULL, withdrawn_at = $2 WHERE id = $1 AND hash IS NOT NULL RETURNING message_id),
        unsent AS (UPDATE outbox SET state = 3, settled_at = $2, content = NULL, reason = 'The invitation was withdrawn.'
          FROM withdrawn WHERE outbox.id = withdrawn.message_id AND state IN (0, 2))
        SELECT count(*) FROM withdrawn
        """;

    // To an account with a password, or with a passkey, its owner signs in.
    private const string HasWay = """
        (users.password_hash IS NOT NULL OR EXISTS (SELECT FROM passkeys WHERE passkeys.user_id = users.id)
          OR EXISTS (SELECT FROM authenticator_apps WHERE authenticator_apps.user_id = users.id))
        """;

    private const string Find = $"""
        SELECT invitations.email, invitations.role, expires_at, coalesce({HasWay}, false)
        FROM invitations LEFT JOIN users ON users.email_key = invitations.email_key WHERE hash = $2 AND expires_at > $1
        """;

    private const string Begin = $"""
        WITH invited AS (
          UPDATE invitations SET hash = NULL, accepted_at = $2
          WHERE hash = $1 AND expires_at > $2
            AND NOT EXISTS (SELECT FROM users WHERE users.email_key = invitations.email_key AND {HasWay})
          RETURNING user_id AS own_id, email AS own_email, email_key AS own_key, person_key AS own_person, role AS own_role,
            language AS own_language),
        person AS (
          INSERT INTO people (key, user_id)
          SELECT own_person, own_id FROM invited WHERE NOT EXISTS (SELECT FROM users WHERE users.email_key = own_key)
          ON CONFLICT (key) DO UPDATE SET key = excluded.key
          RETURNING user_id AS first_id),
        fresh AS (
          INSERT INTO users (id, email, email_key, display_name, role, password_hash, language, verified_at, person_id)
          SELECT own_id, own_email, own_key, $4, own_role, $3, own_language, $2, nullif(first_id, own_id) FROM invited, person
          RETURNING {AccountRow.Columns}),
        raised AS (
          UPDATE users SET role = own_role, password_hash = $3, verified_at = coalesce(verified_at, $2)
          FROM invited WHERE users.email_key = own_key
          RETURNING {AccountRow.Columns})
        SELECT * FROM fresh UNION ALL SELECT * FROM raised
        """;

    // Nobody is made less than they are.
    private const string Accept = $"""
        WITH invited AS (
          UPDATE invitations SET hash = NULL, accepted_at = $2
          WHERE hash = $1 AND expires_at > $2 AND email_key = (SELECT email_key FROM users WHERE id = $3)
          RETURNING role AS own_role)
        UPDATE users SET role = CASE WHEN role = 'admin' THEN role ELSE own_role END, verified_at = coalesce(verified_at, $2)
        FROM invited WHERE users.id = $3
        RETURNING {AccountRow.Columns}
        """;

    private const int MostOpen = 500;

    /// <summary>All open invitations, the latest first.</summary>
    public async Task<List<InvitationBody>> ListAsync(CancellationToken cancellation)
    {
        await using var command = Command(Open, clock.GetUtcNow(), MostOpen);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var open = new List<InvitationBody>();
        while (await row.ReadAsync(cancellation))
        {
            open.Add(new InvitationBody(
                row.GetGuid(0),
                row.GetString(1),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.GetFieldValue<DateTimeOffset>(4),
                row.GetFieldValue<DateTimeOffset>(5)));
        }

        return open;
    }

    /// <summary>
    /// Invites somebody, in place of what they were invited to before. Returns the invitation's id; null: too much was mailed to that
    /// address within the hour, or too many invitations are open.
    /// </summary>
    /// <param name="request">Whom to what. It is known to make sense.</param>
    /// <param name="inviter">Who invites.</param>
    /// <param name="language">In which language it is written; null: English.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Guid?> InviteAsync(InvitationRequest request, Guid inviter, string? language, CancellationToken cancellation)
    {
        var (now, secret, address) = (clock.GetUtcNow(), LinkSecrets.New(), EmailAddress.Parse(request.Email)!);
        var (id, messageId) = (Guid.CreateVersion7(now), Guid.CreateVersion7(now));
        await using var command = Command(
            Invite,
            address.Key,
            now,
            now - MailAsks.Hour,
            (long)MailAsks.MostAnHour,
            id,
            LinkSecrets.HashOf(secret),
            Guid.CreateVersion7(now),
            address.Text,
            PersonKey.Of(address),
            request.Role!,
            Text(language),
            inviter,
            messageId,
            now + request.Life,
            (short)MessageKind.Invited,
            secrets.Seal(secret, messageId),
            (long)MostOpen);
        return await command.ExecuteNonQueryAsync(cancellation) == 1 ? id : null;
    }

    /// <summary>Takes an invitation back: its link is good for nothing. False: there is no such open one.</summary>
    public async Task<bool> WithdrawAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = Command(Withdraw, id, clock.GetUtcNow());
        return await command.ExecuteScalarAsync(cancellation) is > 0L;
    }

    /// <summary>What a link invites to; null: it is good for nothing.</summary>
    public async Task<InvitationShown?> FindAsync(string secret, CancellationToken cancellation)
    {
        await using var command = Command(Find, clock.GetUtcNow(), LinkSecrets.HashOf(secret));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new InvitationShown(row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetBoolean(3))
            : null;
    }

    /// <summary>
    /// Lets somebody begin who has no account yet, or one that nothing but mailed codes opens. Null: the link is good for nothing, or its
    /// owner has to sign in.
    /// </summary>
    public Task<Account?> BeginAsync(string secret, string passwordHash, string name, CancellationToken cancellation) =>
        ReadAsync(Command(Begin, LinkSecrets.HashOf(secret), clock.GetUtcNow(), passwordHash, name), cancellation);

    /// <summary>Gives a role to somebody who has an account. Null: the link is good for nothing, or for another address.</summary>
    public Task<Account?> AcceptAsync(string secret, Guid userId, CancellationToken cancellation) =>
        ReadAsync(Command(Accept, LinkSecrets.HashOf(secret), clock.GetUtcNow(), userId), cancellation);

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static async Task<Account?> ReadAsync(NpgsqlCommand asked, CancellationToken cancellation)
    {
        await using var command = asked;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? AccountRow.Read(row) : null;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }
}
