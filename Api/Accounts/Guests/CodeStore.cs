using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Accounts.Links;
using Ticketing.Delivery;

namespace Ticketing.Api.Accounts.Guests;

/// <summary>Mailed codes in the database.</summary>
/// <remarks>
/// What is asked for an address, and each try, costs the same whether it has an account or not, and whose it is: the same statement on the
/// same row, and one commit.
/// </remarks>
internal sealed class CodeStore(NpgsqlDataSource database, CodeHashes hashes, LinkSecrets secrets, TimeProvider clock)
{
    // Organisers and gatekeepers get a message without a code, and a row that no code opens.
    private const string Ask = $"""
        WITH {MailAsks.Asked},
        known AS (SELECT id, role <> 'buyer' AS is_staff FROM users WHERE email_key = $1),
        code AS (
          INSERT INTO mailed_codes (
            email_key, user_id, email, person_key, language, hash, missed_since, terms_version, asked_at, expires_at)
          SELECT $1, coalesce(known.id, $5), $6, $7, $8, CASE WHEN is_staff THEN $10 ELSE $9 END, $2, $11, $2, $12
          FROM few LEFT JOIN known ON true WHERE few.are
          ON CONFLICT (email_key) DO UPDATE SET
            user_id = coalesce((SELECT id FROM known), mailed_codes.user_id), email = excluded.email, language = excluded.language,
            hash = excluded.hash, tries = 0, terms_version = excluded.terms_version, asked_at = excluded.asked_at,
            expires_at = excluded.expires_at
          RETURNING user_id)
        INSERT INTO outbox (id, user_id, kind, facts, at, due_at, until)
        SELECT $13, user_id, CASE WHEN EXISTS (SELECT FROM known WHERE is_staff) THEN $15 ELSE $14 END, $16::jsonb, $2, $2, $12 FROM code
        """;

    // Counted before it is compared: of many that come at once no more than the bound are.
    private const string Try = """
        UPDATE mailed_codes SET tries = tries + 1,
          misses = CASE WHEN missed_since > $3 THEN misses + 1 ELSE 1 END,
          missed_since = CASE WHEN missed_since > $3 THEN missed_since ELSE $2 END
        WHERE email_key = $1 AND expires_at > $2 AND tries < $4 AND (misses < $5 OR missed_since <= $3)
        RETURNING hash
        """;

    // Whoever opened the account without proving that the address is theirs may be anybody: their password is void, and a trigger ends
    // their sessions.
    private const string Use = $"""
        WITH used AS (DELETE FROM mailed_codes WHERE email_key = $1 AND hash = $2 AND expires_at > $3 RETURNING *),
        known AS (
          UPDATE users SET verified_at = coalesce(verified_at, $3),
            password_hash = CASE WHEN verified_at IS NULL THEN NULL ELSE password_hash END
          WHERE users.email_key = (SELECT email_key FROM used) AND role = 'buyer'
          RETURNING {AccountRow.Columns}),
        person AS (
          INSERT INTO people (key, user_id)
          SELECT person_key, user_id FROM used WHERE NOT EXISTS (SELECT FROM users WHERE users.email_key = used.email_key)
          ON CONFLICT (key) DO UPDATE SET key = excluded.key
          RETURNING user_id),
        fresh AS (
          INSERT INTO users (id, email, email_key, display_name, role, language, verified_at, person_id)
          SELECT used.user_id, email, email_key, $4, 'buyer', language, $3, nullif(person.user_id, used.user_id) FROM used, person
          ON CONFLICT (email_key) DO NOTHING
          RETURNING {AccountRow.Columns}),
        agreed AS (
          INSERT INTO consents (user_id, document, version, at)
          SELECT account.id, 'terms', terms_version, asked_at
          FROM used, (SELECT id FROM known UNION ALL SELECT id FROM fresh) AS account WHERE terms_version IS NOT NULL
          ON CONFLICT DO NOTHING)
        SELECT known.*, false FROM known UNION ALL SELECT fresh.*, true FROM fresh
        """;

    private const string Over = "DELETE FROM mailed_codes WHERE expires_at < $1";

    /// <summary>Mails a code to an address, if it was not mailed too much; the code before it is dead then.</summary>
    /// <param name="address">The address.</param>
    /// <param name="wish">The language that its owner reads, and the version of the terms that they agree to; null: not said.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task AskAsync(EmailAddress address, (string? Language, string? Terms) wish, CancellationToken cancellation)
    {
        var (code, now) = (CodeRules.New(), clock.GetUtcNow());
        var messageId = Guid.CreateVersion7(now);
        await using var command = Command(
            Ask, address.Key, now, now - MailAsks.Hour, (long)MailAsks.MostAnHour, Guid.CreateVersion7(now), address.Text,
            PersonKey.Of(address), Text(wish.Language), hashes.Of(address, code), hashes.Of(address, LinkSecrets.New()), Text(wish.Terms),
            now + CodeRules.Life, messageId, (short)MessageKind.SignInCode, (short)MessageKind.UsePassword, secrets.Seal(code, messageId));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Counts a try, and gives the account of an address for its code. Null: that is not the code that is good now.</summary>
    public async Task<CodeResult?> EnterAsync(EmailAddress address, string code, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var attempt = Command(Try, address.Key, now, now - CodeRules.Day, CodeRules.MostTries, CodeRules.MostMisses);
        return await attempt.ExecuteScalarAsync(cancellation) is byte[] hash && hashes.Matches(hash, address, code)
            ? await UseAsync(address, hash, now, cancellation)
            : null;
    }

    /// <summary>Deletes what counts no more.</summary>
    public async Task DeleteOverAsync(CancellationToken cancellation)
    {
        await using var command = Command(Over, clock.GetUtcNow() - CodeRules.Day);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // Of several that come with one code, one deletes it.
    private async Task<CodeResult?> UseAsync(EmailAddress address, byte[] hash, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = Command(Use, address.Key, hash, now, address.Local);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new CodeResult(AccountRow.Read(row), row.GetBoolean(AccountRow.Next)) : null;
    }

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }
}

/// <summary>Whom a code has signed in.</summary>
/// <param name="Account">Their account.</param>
/// <param name="IsNew">Whether it was opened by this.</param>
internal sealed record CodeResult(Account Account, bool IsNew);
