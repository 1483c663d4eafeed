namespace Ticketing.Api.Accounts.Links;

/// <summary>What was asked to be mailed where: nobody's mailbox is flooded, and nobody learns by it who has an account.</summary>
internal static class MailAsks
{
    /// <summary>Most messages that anybody may ask for to one address in an hour.</summary>
    public const int MostAnHour = 5;

    /// <summary>
    /// The beginning of every statement that mails what somebody asked for: <c>few.are</c> is whether it may. Its first four values are the
    /// address's key, the time, an hour before it, and <see cref="MostAnHour"/>.
    /// </summary>
    /// <remarks>The count does not see what the same statement adds. What is over goes a little at a time, with those who come.</remarks>
    public const string Asked = """
        asked AS (INSERT INTO mail_asks (email_key, at) VALUES ($1, $2)),
        forgotten AS (DELETE FROM mail_asks WHERE ctid = ANY (ARRAY(SELECT ctid FROM mail_asks WHERE at < $3 ORDER BY at LIMIT 10))),
        over AS (DELETE FROM account_links WHERE hash = ANY (ARRAY(
          SELECT hash FROM account_links WHERE expires_at < $2 ORDER BY expires_at LIMIT 10))),
        gone AS (DELETE FROM sign_ups WHERE hash = ANY (ARRAY(
          SELECT hash FROM sign_ups WHERE expires_at < $2 ORDER BY expires_at LIMIT 10))),
        unagreed AS (DELETE FROM sign_up_terms WHERE hash = ANY (ARRAY(
          SELECT hash FROM sign_up_terms WHERE expires_at < $2 ORDER BY expires_at LIMIT 10))),
        few AS (SELECT count(*) < $4 AS are FROM mail_asks WHERE email_key = $1 AND at > $3)
        """;

    /// <summary>For how long what was asked counts.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);
}
