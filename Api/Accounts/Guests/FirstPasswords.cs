using Npgsql;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Devices;
using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Live;

namespace Ticketing.Api.Accounts.Guests;

/// <summary>Gives guests' accounts a password, by which they are accounts as any other.</summary>
internal sealed class FirstPasswords(
    NpgsqlDataSource database, AccountStore accounts, PasswordVault passwords, SessionDesk sessions, KnownDevices known, AccessNews news,
    TimeProvider clock)
{
    // A guest's session begins with a code and with nothing else.
    private const string Set = $"""
        UPDATE users SET password_hash = $2
        WHERE id = $1 AND password_hash IS NULL AND mailed AND role = 'buyer'
          AND EXISTS (SELECT FROM sessions WHERE sessions.id = $3 AND user_id = $1 AND started_at > $4)
        RETURNING {AccountRow.Columns}
        """;

    private const string IsRecent = "SELECT EXISTS (SELECT FROM sessions WHERE id = $1 AND started_at > $2)";

    private static readonly ProblemResult TooLate = Problem.Validation(
        "session", "The address was proved too long ago. Sign in by a new code: POST /api/auth/guest.");

    /// <summary>Sets it; all sessions of before end, and one begins.</summary>
    public async Task<IResult> SetAsync(HttpContext context, FirstPasswordRequest request, Guid device)
    {
        var (caller, cancellation) = (context.User.Access(), context.RequestAborted);
        var since = clock.GetUtcNow() - CodeRules.ProofLife;
        if (await accounts.FindAsync(caller.UserId, cancellation) is not { } account)
            return Problem.Unauthenticated("The account no longer exists.");
        var names = AccountRules.NamesOf(EmailAddress.Parse(account.Email), account.DisplayName);
        if (!account.IsGuest)
            return Problem.Validation("password", "The account has one. POST /api/me/password mails a link by which it is changed.");
        if (AccountRules.CheckPassword(request.Password, names) is { } wrong)
            return Problem.Validation("password", wrong);
        if (caller.SessionId is not { } session || !await IsRecentAsync(session, since, cancellation)) // Before the costly part.
            return TooLate;
        if (await passwords.HashAsync(request.Password!, Caller.Address(context), cancellation) is not { } hash)
            return Problem.Overloaded();
        if (await StoreAsync(caller.UserId, hash, session, since, cancellation) is not { } claimed)
            return TooLate;
        await news.TellAsync([new AccessChange(claimed.Id, null, claimed.AccessVersion)]);
        await known.RememberAsync(claimed.Id, device, cancellation);
        return TypedResults.Ok(await sessions.OpenAsync(context, claimed, request.WithRefreshToken == true));
    }

    private async Task<bool> IsRecentAsync(Guid session, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var command = Command(IsRecent, session, since);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<Account?> StoreAsync(
        Guid userId, string hash, Guid session, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var command = Command(Set, userId, hash, session, since);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? AccountRow.Read(row) : null;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
