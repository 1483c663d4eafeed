using Npgsql;
using NpgsqlTypes;
using Ticketing.Delivery;

namespace Ticketing.Api.Accounts.Links;

/// <summary>Mailed links, and the messages that bring them, in the database.</summary>
/// <remarks>What is asked for an address costs the same whether it has an account or not: the same statement, and one commit.</remarks>
internal sealed class LinkStore(NpgsqlDataSource database, LinkSecrets secrets, TimeProvider clock)
{
    private const string Send = $"""
        WITH {MailAsks.Asked},
        link AS (
          INSERT INTO account_links (hash, user_id, purpose, email_key, expires_at)
          SELECT $5, users.id, $6, users.email_key, $7 FROM users, few WHERE users.email_key = $1 AND few.are
          RETURNING user_id)
        INSERT INTO outbox (id, user_id, kind, facts, at, due_at, until) SELECT $8, user_id, $9, $10::jsonb, $2, $2, $7 FROM link
        """;

    private const string SignUp = $"""
        WITH {MailAsks.Asked},
        known AS (SELECT id FROM users WHERE email_key = $1),
        fresh AS (
          INSERT INTO sign_ups (hash, user_id, email, email_key, person_key, display_name, password_hash, language, expires_at)
          SELECT $5, $11, $12, $1, $16, $13, $14, $15, $7 FROM few WHERE few.are AND NOT EXISTS (SELECT FROM known)
          RETURNING user_id),
        agreed AS (
          INSERT INTO sign_up_terms (hash, version, asked_at, expires_at) SELECT $5, $17, $2, $7 FROM few WHERE few.are AND $17 IS NOT NULL)
        INSERT INTO outbox (id, user_id, kind, facts, at, due_at, until)
        SELECT $8, user_id, $6, $10::jsonb, $2, $2, $7 FROM fresh
        UNION ALL SELECT $8, id, $9, NULL, $2, $2, $7 FROM known, few WHERE few.are
        """;

    private const string AddressOf = "SELECT email_key FROM users WHERE id = $1 AND (verified_at IS NULL OR NOT $2)";

    private const string Verify = """
        WITH link AS (DELETE FROM account_links WHERE hash = $1 AND purpose = 0 AND expires_at > $2 RETURNING user_id, email_key)
        UPDATE users SET verified_at = coalesce(verified_at, $2) FROM link
        WHERE users.id = link.user_id AND users.email_key = link.email_key
        """;

    private const string FindSignUp = """
        UPDATE sign_ups SET tries = tries + 1 WHERE hash = $1 AND expires_at > $2 AND tries < $3 RETURNING password_hash
        """;

    private const string Open = $"""
        WITH proved AS (DELETE FROM sign_ups WHERE hash = $1 AND expires_at > $2 RETURNING *),
        terms AS (DELETE FROM sign_up_terms WHERE hash = $1 RETURNING version, asked_at),
        person AS (
          INSERT INTO people (key, user_id)
          SELECT person_key, user_id FROM proved WHERE NOT EXISTS (SELECT FROM users WHERE users.email_key = proved.email_key)
          ON CONFLICT (key) DO UPDATE SET key = excluded.key
          RETURNING user_id),
        fresh AS (
          INSERT INTO users (id, email, email_key, display_name, role, password_hash, language, verified_at, person_id)
          SELECT proved.user_id, email, email_key, display_name, 'buyer', password_hash, language, $2,
            nullif(person.user_id, proved.user_id)
          FROM proved, person
          ON CONFLICT (email_key) DO NOTHING
          RETURNING {AccountRow.Columns}),
        agreed AS (
          INSERT INTO consents (user_id, document, version, at) SELECT fresh.id, 'terms', version, asked_at FROM fresh, terms)
        SELECT * FROM fresh
        """;

    private const string IsReset = "SELECT EXISTS (SELECT FROM account_links WHERE hash = $1 AND purpose = 1 AND expires_at > $2)";

    // With a new password all that was handed out before is void; a trigger ends the account's sessions.
    private const string Reset = """
        WITH link AS (DELETE FROM account_links WHERE hash = $1 AND purpose = 1 AND expires_at > $2 RETURNING user_id, email_key),
        others AS (DELETE FROM account_links USING link WHERE account_links.user_id = link.user_id AND purpose = 1 AND hash <> $1)
        UPDATE users SET password_hash = $3,
          verified_at = CASE WHEN users.email_key = link.email_key THEN coalesce(verified_at, $2) ELSE verified_at END
        FROM link WHERE users.id = link.user_id
        """;

    /// <summary>How many passwords may be tried with the link of a new account.</summary>
    private const short MostTries = 10;

    /// <summary>Mails a link to an address, if it has an account and was not mailed too much.</summary>
    public async Task SendAsync(string addressKey, LinkPurpose purpose, CancellationToken cancellation)
    {
        var (secret, messageId, now) = (LinkSecrets.New(), Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        var kind = purpose == LinkPurpose.Verify ? MessageKind.VerifyAddress : MessageKind.ResetPassword;
        await ExecuteAsync(
            Send,
            [
                addressKey, now, now - MailAsks.Hour, (long)MailAsks.MostAnHour, LinkSecrets.HashOf(secret), (short)purpose,
                now + LinkRules.LifeOf(purpose), messageId, (short)kind, secrets.Seal(secret, messageId),
            ],
            cancellation);
    }

    /// <summary>Mails a link to an account's own address.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="purpose">What for. An address that is proved is not proved again.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task SendAsync(Guid userId, LinkPurpose purpose, CancellationToken cancellation)
    {
        await using var command = Command(AddressOf, [userId, purpose == LinkPurpose.Verify]);
        if (await command.ExecuteScalarAsync(cancellation) is string key)
            await SendAsync(key, purpose, cancellation);
    }

    /// <summary>
    /// Notes that somebody wants an account, and mails a link that opens it; or, to an address that has one, says so there and only there.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="name">What its owner is to be called.</param>
    /// <param name="passwordHash">Of the password that they chose.</param>
    /// <param name="wish">The language that they read, and the version of the terms that they agree to; null: not said.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task SignUpAsync(
        EmailAddress address, string name, string passwordHash, (string? Language, string? Terms) wish, CancellationToken cancellation)
    {
        var (secret, messageId, now) = (LinkSecrets.New(), Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        await ExecuteAsync(
            SignUp,
            [
                address.Key, now, now - MailAsks.Hour, (long)MailAsks.MostAnHour, LinkSecrets.HashOf(secret),
                (short)MessageKind.VerifyAddress, now + LinkRules.VerifyLife, messageId, (short)MessageKind.AlreadyRegistered,
                secrets.Seal(secret, messageId), Guid.CreateVersion7(now), address.Text, name, passwordHash, Text(wish.Language),
                PersonKey.Of(address), Text(wish.Terms),
            ],
            cancellation);
    }

    /// <summary>Notes that an address is its account's owner's. False: the link is good for nothing.</summary>
    public async Task<bool> VerifyAsync(string secret, CancellationToken cancellation) =>
        await ExecuteAsync(Verify, [LinkSecrets.HashOf(secret), clock.GetUtcNow()], cancellation) == 1;

    /// <summary>The hash of the password with which somebody wanted an account; counts as a try. Null: the link is no such one.</summary>
    public async Task<string?> FindSignUpAsync(string secret, CancellationToken cancellation)
    {
        await using var command = Command(FindSignUp, [LinkSecrets.HashOf(secret), clock.GetUtcNow(), MostTries]);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>
    /// Opens the account that a link was mailed for. Null: the link is good for nothing, or the address has an account now.
    /// </summary>
    public async Task<Account?> OpenAsync(string secret, CancellationToken cancellation)
    {
        await using var command = Command(Open, [LinkSecrets.HashOf(secret), clock.GetUtcNow()]);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? AccountRow.Read(row) : null;
    }

    /// <summary>Whether a link sets a password.</summary>
    public async Task<bool> IsResetAsync(string secret, CancellationToken cancellation)
    {
        await using var command = Command(IsReset, [LinkSecrets.HashOf(secret), clock.GetUtcNow()]);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Sets a new password and ends all sessions. False: the link is good for nothing.</summary>
    public async Task<bool> ResetAsync(string secret, string passwordHash, CancellationToken cancellation) =>
        await ExecuteAsync(Reset, [LinkSecrets.HashOf(secret), clock.GetUtcNow(), passwordHash], cancellation) == 1;

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private async Task<int> ExecuteAsync(string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }
}
