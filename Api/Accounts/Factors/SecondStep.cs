using System.Buffers.Binary;
using System.Buffers.Text;
using Ticketing.Api.Accounts.Factors.Apps;
using Ticketing.Api.Accounts.Factors.Passkeys;
using Ticketing.Api.Accounts.Factors.Recovery;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Security;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>What comes after a right password, where there is a second factor.</summary>
internal sealed class SecondStep(
    FactorStore factors, AppStore apps, RecoveryStore codes, AccountStore accounts, SignInAttempts attempts, SealedTickets tickets)
{
    /// <summary>Goes on after a right password. Exactly one of the two is null.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="account">Whose password it was.</param>
    /// <param name="code">The code that came with it; null or empty: none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TimeoutException">It is one of staff, and the audit log can't be written.</exception>
    public async Task<(Account? Account, ProblemResult? Problem)> GoOnAsync(
        SignInAttempt attempt, Account account, string? code, CancellationToken cancellation)
    {
        if (account.HasFactor && string.IsNullOrEmpty(code))
            return (null, await AskAsync(account, cancellation));
        if (account.HasFactor && await CheckAsync(attempt, account, code!, cancellation) is { } refusal)
            return (null, refusal);
        await attempts.SucceededAsync(attempt, account, cancellation);
        return (account, null);
    }

    /// <summary>Goes on with a ticket and a code. Exactly one of the two is null.</summary>
    /// <exception cref="TimeoutException">It is one of staff, and the audit log can't be written.</exception>
    public async Task<(Account? Account, ProblemResult? Problem)> FinishAsync(HttpContext context, SecondStepRequest request)
    {
        var cancellation = context.RequestAborted;
        if (Check(request) is { } wrong)
            return (null, wrong);
        if (PasskeyBytes.Decode(request.Ticket) is not { } text || tickets.Open(TicketPurpose.SecondStep, text) is not { } ticket
            || await accounts.FindAsync(ticket.Owner, cancellation) is not { } account || !IsStillOf(ticket, account))
            return (null, Problem.TicketOver());
        var (attempt, refusal) = await attempts.TakeSignInAsync(context, EmailAddress.Parse(account.Email));
        if (attempt is null)
            return (null, refusal);
        if (await CheckAsync(attempt, account, request.Code!, cancellation) is { } problem)
            return (null, problem);
        if (!await tickets.SpendAsync(ticket, cancellation))
            return (null, Problem.TicketOver());
        await attempts.SucceededAsync(attempt, account, cancellation);
        return (account, null);
    }

    private async Task<ProblemResult> AskAsync(Account account, CancellationToken cancellation)
    {
        var methods = (await factors.ReadAsync(account.Id, cancellation)).Methods();
        var (ticket, expiresAt) = tickets.Make(TicketPurpose.SecondStep, account.Id, VersionOf(account));
        return Problem.SecondFactorRequired(Base64Url.EncodeToString(ticket), expiresAt, methods);
    }

    private async Task<ProblemResult?> CheckAsync(SignInAttempt attempt, Account account, string code, CancellationToken cancellation)
    {
        var result = RecoveryCode.Parse(code) is { } recovery
            ? await codes.UseAsync(account.Id, recovery, cancellation) ? new CodeResult.Right() : new CodeResult.Wrong()
            : await apps.CheckAsync(account.Id, code, cancellation);
        if (result is CodeResult.Right)
            return null;
        attempts.Failed(attempt);
        attempt.Call.Note(SecurityEventKind.SecondFactorFailed, account.Id);
        return result is CodeResult.TooOften(var seconds)
            ? Problem.RateLimited(seconds)
            : Problem.Unauthenticated("The code is wrong, or was used before.");
    }

    private static ProblemResult? Check(SecondStepRequest request)
    {
        var errors = new FieldErrors();
        errors.Check("ticket", string.IsNullOrEmpty(request.Ticket) ? "Is required." : null);
        errors.Check("code", string.IsNullOrEmpty(request.Code) ? "Is required." : null);
        return errors.Problem;
    }

    // With a new password, or another role, what was begun before is over.
    private static bool IsStillOf(SealedTicket ticket, Account account) => ticket.Data.AsSpan().SequenceEqual(VersionOf(account));

    private static byte[] VersionOf(Account account)
    {
        var version = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(version, account.AccessVersion);
        return version;
    }
}
