using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Invoicing.Storage;
using Ticketing.Sweeping;

namespace Ticketing.Invoicing;

/// <summary>Issues what is due, at a pace that the sale beside it does not feel.</summary>
/// <remarks>
/// A sweep looks at what was booked lately; a commit may come late, so it looks back some minutes beyond the sweep before. From time to
/// time, after a start and when something has changed that invoices wait for, it looks at everything.
/// </remarks>
[RandomPlacement]
internal sealed partial class InvoicingGrain(InvoiceIssuer issuer, TimeProvider clock, ILogger<InvoicingGrain> log)
    : SweepingGrain(interval: TimeSpan.FromSeconds(1)), IInvoicingGrain
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan LookBack = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookAtAll = TimeSpan.FromHours(1);

    private long _sellers;
    private DateTimeOffset _lookedAtAll = DateTimeOffset.MinValue;
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public Task Poke() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<int> Issue(CancellationToken cancellation)
    {
        var now = clock.GetStorableNow();
        var sellers = await issuer.ReadSellersAsync(cancellation);
        var isAll = sellers != _sellers || now - _lookedAtAll >= LookAtAll;
        var due = await issuer.ReadDueAsync(isAll ? DateTimeOffset.MinValue : _lookedAt - LookBack, MostAtOnce, cancellation);
        foreach (var seller in due.GroupBy(static one => one.SellerId))
            await issuer.IssueAsync(seller.Key, [.. seller], now);
        if (due.Count == MostAtOnce)
            return due.Count; // There is more: the next sweep looks from where this one did.
        (_lookedAt, _lookedAtAll, _sellers) = (now, isAll ? now : _lookedAtAll, sellers);
        return due.Count;
    }

    /// <inheritdoc/>
    protected override Task SweepAsync(CancellationToken cancellation) => Issue(cancellation);

    /// <inheritdoc/>
    protected override void TellOutage(NpgsqlException outage) => LogOutage(log, outage);

    [LoggerMessage(EventId = 351, Level = LogLevel.Warning, Message = "Invoices can't be issued; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);
}
