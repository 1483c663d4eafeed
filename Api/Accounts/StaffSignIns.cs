using Ticketing.Api.Audit;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Accounts;

/// <summary>
/// That organisers and gatekeepers sign in stands in the audit log before they have a token; and that they change with what they do.
/// </summary>
internal sealed class StaffSignIns(AuditWriter audit, TimeProvider clock)
{
    /// <summary>Writes it.</summary>
    /// <exception cref="TimeoutException">The log can't be written now.</exception>
    public async Task SucceededAsync(HttpContext context, Account account)
    {
        var entry = new AuditEntry(
            Guid.CreateVersion7(clock.GetUtcNow()),
            AuditKind.Once,
            AuditOrigin.ActorOf(context, account.Id, account.DisplayName, account.Role),
            AuditOrigin.ActionOf(context),
            new AuditObject("account", account.Id.ToString()),
            AuditOutcome.Done,
            StatusCodes.Status200OK);
        if (!await audit.TryWriteAsync(entry))
            throw new TimeoutException("The audit log can't be written.");
    }

    /// <summary>One of them has changed with what they sign in.</summary>
    public void Changed(HttpContext context, Account account)
    {
        var asked = new AuditEntry(
            Guid.CreateVersion7(clock.GetUtcNow()),
            AuditKind.Asked,
            AuditOrigin.ActorOf(context, account.Id, account.DisplayName, account.Role),
            AuditOrigin.ActionOf(context),
            new AuditObject("account", account.Id.ToString()));
        audit.Leave(asked);
        audit.Leave(asked with { Kind = AuditKind.Ended, Outcome = AuditOutcome.Done });
    }
}
