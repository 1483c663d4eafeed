using Ticketing.Api.Accounts.Access;
using Ticketing.Live;

namespace Ticketing.Api.Accounts.Staff;

/// <summary>What else happens when somebody gets a role: it stands in the audit log, and every server hears of it.</summary>
internal sealed class Newcomers(StaffSignIns staff, AccessNews news)
{
    /// <summary>An account has its role now, durably.</summary>
    public Task WelcomeAsync(HttpContext context, Account account)
    {
        staff.Changed(context, account);
        return news.TellAsync([new AccessChange(account.Id, SessionId: null, account.AccessVersion)]);
    }
}
