using System.Globalization;
using Ticketing.Rush.Audit;
using Ticketing.Rush.Http;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Hoard;

/// <summary>
/// Programs with many accounts hold tickets and never pay; they are there when the sale opens. People come a little later and buy. What
/// hoarders take is whatever the server says is held, less what those who pay are about to pay: tickets on their way back count too.
/// </summary>
internal sealed class HoardScenario(Run run, HoardOptions options)
{
    public const string LittleIsHoarded = "Hoarders get little of the time in which tickets could be had.";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly HonestTally _honest = new();
    private double _hoardedSeconds;
    private double _stockSeconds;
    private long _mostHoarded;

    public async Task RunAsync(CancellationToken stop)
    {
        var patience = run.PatienceOf(TimeSpan.FromSeconds(10));
        using var admin = await run.SignInAdminAsync(patience, stop);
        var office = new BoxOffice(admin, run.Clock);
        var clock = new HoardClock(run.Clock, await MeasureHoldAsync(office, stop));
        var time = clock.Hold * options.Holds;
        Screen.Say(string.Create(CultureInfo.InvariantCulture, $"tickets are held for {clock.Hold.TotalSeconds:0} s"));
        var people = await office.AdmitAsync(options.Hoarders + options.Buyers, stop);
        var view = await OpenAsync(office, options.Tiers, options.Stock / options.Tiers, stop);
        run.EventId = view.Id;

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var desk = new HoardDesk(run, view);
        var all = StartAll(desk, people, clock, over.Token);
        var watching = WatchAsync(office, view.Id, clock, time, stop);
        await run.Screen.WatchAsync("people with tickets", options.Buyers, () => _honest.Buyers, watching);
        await over.CancelAsync();
        await all;
        await new Auditor(admin, run).AuditAsync(view.Id, stop);
        await ReportAsync(office, view.Id, stop);
        await office.CloseAsync(view.Id, stop);
    }

    /// <summary>How long the server holds tickets for somebody who is new.</summary>
    private async Task<TimeSpan> MeasureHoldAsync(BoxOffice office, CancellationToken stop)
    {
        var view = await OpenAsync(office, tiers: 1, capacity: 1, stop);
        var buyer = (await office.AdmitAsync(1, stop))[0];
        var desk = new HoardDesk(run, view);
        using var caller = new Caller(run.Server);
        var order = HoardDesk.OrderIn(await desk.PlaceAsync(caller, buyer, tier: 0, quantity: 1, stop));
        await desk.CancelAsync(caller, buyer, order.Id, stop);
        await office.CloseAsync(view.Id, stop);
        return order.ExpiresAt!.Value - order.CreatedAt;
    }

    private Task<EventView> OpenAsync(BoxOffice office, int tiers, int capacity, CancellationToken stop) => office.OpenAsync(
        new EventPlan
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"Rush hoard {run.Target.Seed}"),
            Tiers = tiers,
            Capacity = capacity,
            MaxPerOrder = options.MaxPerOrder,
        }.ToNewEvent(run.Clock.GetUtcNow()),
        stop);

    private Task StartAll(HoardDesk desk, IReadOnlyList<Buyer> people, HoardClock clock, CancellationToken over)
    {
        var hoarders = people.Take(options.Hoarders).Select((buyer, number) =>
            LiveAsync(caller => new Hoarder(desk, buyer, number, options.MaxPerOrder, clock).HoardAsync(caller, over), over));
        var buyers = people.Skip(options.Hoarders).Select((buyer, number) =>
        {
            var honest = new HonestBuyer(desk, buyer, new Random(run.Target.Seed + number), clock, _honest);
            return LiveAsync(caller => honest.BuyAsync(caller, over), over);
        });
        return Task.WhenAll([.. hoarders, .. buyers]);
    }

    private Task LiveAsync(Func<Caller, Task> life, CancellationToken over) => Task.Run(
        async () =>
        {
            using var caller = new Caller(run.Server);
            try
            {
                await life(caller);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                // The run is over.
            }
        },
        CancellationToken.None);

    /// <summary>Adds up whose the tickets are, moment by moment.</summary>
    private async Task WatchAsync(BoxOffice office, string eventId, HoardClock clock, TimeSpan time, CancellationToken stop)
    {
        var (began, last) = (clock.Now, clock.Now);
        while (last - began < time)
        {
            await clock.WaitAsync(BetweenLooks, stop);
            var honest = _honest.Held;
            var view = await office.ReadAsync(eventId, stop);
            var hoarded = Math.Max(0, view.Tiers.Sum(static tier => tier.Held) - honest);
            var (now, stock) = (clock.Now, view.Tiers.Sum(static tier => tier.Capacity));
            _hoardedSeconds += hoarded * (now - last).TotalSeconds;
            _stockSeconds += stock * (now - last).TotalSeconds;
            (_mostHoarded, last) = (Math.Max(_mostHoarded, hoarded), now);
        }
    }

    private async Task ReportAsync(BoxOffice office, string eventId, CancellationToken stop)
    {
        var view = await office.ReadAsync(eventId, stop);
        var (stock, share) = ((double)view.Tiers.Sum(static tier => tier.Capacity), _hoardedSeconds / _stockSeconds);
        run.Totals.Add("hoarders", options.Hoarders);
        run.Totals.Add("people who wanted tickets", options.Buyers);
        run.Totals.Add("people who got them", _honest.Buyers);
        run.Totals.Add("tickets", stock);
        run.Totals.Add("tickets sold", view.Tiers.Sum(static tier => tier.Sold));
        run.Totals.Add("tickets with hoarders at most", _mostHoarded);
        run.Totals.Add("share of the tickets with hoarders at most", _mostHoarded / stock);
        run.Totals.Add("share of the stock's time that hoarders took", share);
        run.Promises.Check(LittleIsHoarded, share <= options.MaxShare, $"{share:P1} instead of at most {options.MaxShare:P0}");
        CallPromises.Check(run, retried: false);
    }
}
