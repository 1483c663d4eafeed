using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Security;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>Who may change with what they sign in, and what else happens when they do.</summary>
internal sealed class FactorDesk(
    AccountStore accounts, Proofs proofs, SessionDesk sessions, FactorRules rules, StaffSignIns staff)
{
    /// <summary>The caller's account, if they have shown who they are a moment ago. Exactly one of the two is null.</summary>
    public async Task<(Account? Account, ProblemResult? Problem)> AdmitAsync(HttpContext context)
    {
        var (caller, cancellation) = (context.User.Access(), context.RequestAborted);
        if (await accounts.FindAsync(caller.UserId, cancellation) is not { } account)
            return (null, Problem.Unauthenticated("The account no longer exists."));
        return await proofs.AreFreshAsync(caller.UserId, caller.SessionId, cancellation)
            ? (account, null)
            : (null, Problem.ProofRequired());
    }

    /// <summary>Whether an account's last factor must stay.</summary>
    public bool NeedsOne(Account account) => rules.IsRequiredOf(account.Role);

    /// <summary>Something was added or made anew.</summary>
    public void Added(HttpContext context, Account account) => Note(context, account);

    /// <summary>Something was taken away: whoever is signed in elsewhere signs in anew.</summary>
    public Task RemovedAsync(HttpContext context, Account account)
    {
        Note(context, account);
        return sessions.EndOthersAsync(account.Id, context.User.Access().SessionId ?? Guid.Empty, context.RequestAborted);
    }

    private void Note(HttpContext context, Account account)
    {
        context.Note(SecurityEventKind.FactorChanged, account.Id);
        if (account.Role != Roles.Buyer)
            staff.Changed(context, account);
    }
}
