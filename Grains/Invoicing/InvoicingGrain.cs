using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Invoicing.Storage;
using Ticketing.Sweeping;

namespace Ticketing.Invoicing;

/// <summary>Issues what is due, at a pace that the sale beside it does not feel.</summary>
/// <remarks>
/// It goes through the books in order of time, some seconds of them with each sweep, and looks back a little, for a commit may come late.
/// From time to time, after a start, and when it was said anew who sells, it looks at everything.
/// </remarks>
[RandomPlacement]
internal sealed partial class InvoicingGrain(InvoiceIssuer issuer, TimeProvider clock, ILogger<InvoicingGrain> log)
    : SweepingGrain(interval: TimeSpan.FromSeconds(1)), IInvoicingGrain
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan LookBack = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAhead = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAtAll = TimeSpan.FromHours(1);

    private long _sellers;
    private DateTimeOffset _lookedAtAll = DateTimeOffset.MinValue;
    private DateTimeOffset _issuedUntil = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public Task Poke() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<int> Issue(CancellationToken cancellation)
    {
        var now = clock.GetStorableNow();
        var sellers = await issuer.ReadSellersAsync(cancellation);
        if (sellers == 0)
            return 0;
        if (sellers != _sellers || now - _lookedAtAll >= LookAtAll)
        {
            var all = await Issue(DateTimeOffset.MinValue, now, now, cancellation);
            if (all < MostAtOnce)
                (_issuedUntil, _lookedAtAll, _sellers) = (now, now, sellers);
            return all;
        }

        var issued = 0;
        while (issued < MostAtOnce && _issuedUntil < now)
        {
            var until = now - _issuedUntil < LookAhead ? now : _issuedUntil + LookAhead;
            var found = await Issue(_issuedUntil - LookBack, until, now, cancellation);
            if (found < MostAtOnce) // Else there may be more of that time.
                _issuedUntil = until;
            issued += found;
        }

        return issued;
    }

    /// <inheritdoc/>
    protected override Task SweepAsync(CancellationToken cancellation) => Issue(cancellation);

    /// <inheritdoc/>
    protected override void TellOutage(NpgsqlException outage) => LogOutage(log, outage);

    private async Task<int> Issue(DateTimeOffset since, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = await issuer.ReadDueAsync(since, until, MostAtOnce, cancellation);
        foreach (var seller in due.GroupBy(static one => one.SellerId))
            await issuer.IssueAsync(seller.Key, [.. seller], now);
        return due.Count;
    }

    [LoggerMessage(EventId = 351, Level = LogLevel.Warning, Message = "Invoices can't be issued; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);
}
