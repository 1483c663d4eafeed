using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Links;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Transfers.Storage;

namespace Ticketing.Api.Transfers;

/// <summary>Whether an offer may be mailed: nobody's mailbox is flooded by it, and nobody writes to the world with it.</summary>
internal sealed class TransferMail(TransferReader reader, SignUpRules rules, TimeProvider clock)
{
    /// <summary>Most offers that are mailed to one address in an hour.</summary>
    private const int MostToAddress = 10;

    /// <summary>Most offers that one sender mails in an hour: a group's tickets.</summary>
    private const int MostBySender = 50;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Why not; null: it may.</summary>
    public async Task<ProblemResult?> CheckAsync(EmailAddress address, Guid senderId, CancellationToken cancellation)
    {
        if (!rules.CanMail)
            return Problem.MailOff();
        var (toAddress, bySender) = await reader.CountMailedAsync(address.Key, senderId, clock.GetUtcNow() - Hour, cancellation);
        return toAddress >= MostToAddress || bySender >= MostBySender ? Problem.RateLimited((int)Hour.TotalSeconds) : null;
    }
}
