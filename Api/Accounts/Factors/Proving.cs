using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Factors.Passkeys;
using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>Lets somebody who is signed in show that they still are who they are. Who guesses is held up as at the sign-in.</summary>
internal sealed class Proving(
    AccountStore accounts, Proofs proofs, PasskeyUse passkeys, PasswordVault passwords, SignInAttempts attempts)
{
    /// <summary>Looks at a proof, and notes one that is good.</summary>
    public async Task<IResult> ProveAsync(HttpContext context, ProofRequest request)
    {
        var (caller, cancellation) = (context.User.Access(), context.RequestAborted);
        if (request is { Password: null or "", Credential: null })
            return Problem.Validation("password", "Is required, or a credential.");
        if (await accounts.FindAsync(caller.UserId, cancellation) is not { } account
            || EmailAddress.Parse(account.Email) is not { } address)
            return Problem.Unauthenticated("The account no longer exists.");
        var (attempt, refusal) = await attempts.TakeSignInAsync(context, address);
        if (attempt is null)
            return refusal!;
        var wrong = request.Credential is { } credential
            ? await CheckAsync(context, account, credential, cancellation)
            : await CheckAsync(attempt, address, request.Password!, cancellation);
        if (wrong is null)
            return await proofs.NoteAsync(caller.UserId, caller.SessionId, cancellation)
                ? TypedResults.NoContent()
                : Problem.ProofRequired();
        if (wrong.Slug == ProblemSlug.Validation)
            attempts.Failed(attempt);
        return wrong;
    }

    private async Task<ProblemResult?> CheckAsync(
        HttpContext context, Account account, AssertionBody credential, CancellationToken cancellation) =>
        await passkeys.CheckAsync(context.Request, credential, cancellation) switch
        {
            PasskeyResult.Found(var owner) when owner.Id == account.Id => null,
            PasskeyResult.Over => Problem.TicketOver(),
            _ => Problem.Validation("credential", "Is not one of the account's passkeys."),
        };

    private async Task<ProblemResult?> CheckAsync(
        SignInAttempt attempt, EmailAddress address, string password, CancellationToken cancellation)
    {
        var hash = (await accounts.FindAsync(address, cancellation))?.PasswordHash;
        return await passwords.VerifyAsync(hash, password, attempt.Rank, Caller.Address(attempt.Call), cancellation) switch
        {
            null => Problem.Overloaded(),
            true => null,
            false => Problem.Validation("password", "Is wrong."),
        };
    }
}
