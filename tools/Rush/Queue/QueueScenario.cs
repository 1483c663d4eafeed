using System.Globalization;
using Ticketing.Rush.Audit;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Queue;

/// <summary>
/// People stand in line on live connections, are let through, buy; some vanish, some return, some leave. Then the line is audited.
/// </summary>
internal sealed class QueueScenario(Run run, QueueOptions options)
{
    public const string WithinSlots = "Never more people are inside than may be.";
    public const string AdmissionBuys = "Whoever is let through can buy while tickets last.";
    public const string StaysConnected = "No connection is dropped.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Patience _patience = run.PatienceOf(Patience);
    private readonly VersionClock _versions = new(run.Clock);
    private readonly Histogram _delays = new();
    private List<Waiter> _waiters = [];
    private string _path = "";
    private long _connected;
    private long _finished;
    private int _mostInside;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var admin = await run.SignInAdminAsync(_patience, cancellation);
        var office = new BoxOffice(admin, run.Clock);
        var plan = new EventPlan
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"Rush queue {run.Target.Seed}"),
            Capacity = options.Capacity,
        };
        var wanted = plan.ToNewEvent(run.Clock.GetUtcNow());
        var view = await office.OpenAsync(
            options.Windows > 0 ? WindowedSale.Of(wanted, options.Capacity, run.Clock.GetUtcNow().AddSeconds(options.Windows)) : wanted,
            cancellation);
        (run.EventId, _path) = (view.Id, $"/api/events/{view.Id}/queue");
        await SteerAsync(admin, isPaused: true, cancellation);
        var random = new Random(run.Target.Seed);
        var buyers = await office.AdmitAsync(options.Users, cancellation);
        _waiters = [.. buyers.Select(buyer => new Waiter(buyer, ConductOf(random.NextDouble()), run.Clock))];

        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await JoinAsync(cancellation);
        var living = LiveAsync(view, closing.Token);
        await run.Screen.WatchAsync("connected", options.Users, () => Interlocked.Read(ref _connected), ConnectedAsync(cancellation));
        await SteerAsync(admin, isPaused: false, cancellation);
        using var guard = await run.SignInAdminAsync(_patience, cancellation); // One asks one thing at a time.
        var watching = WatchSlotsAsync(guard, closing.Token);
        await run.Screen.WatchAsync("done", options.Users, () => Interlocked.Read(ref _finished), FinishedAsync(admin, cancellation));
        await closing.CancelAsync();
        await Task.WhenAll(living, watching);
        await ReportAsync(admin, office, cancellation);
    }

    private Conduct ConductOf(double chance) =>
        options.Watch > 0 ? Conduct.Stays
        : chance < options.Vanish ? Conduct.Vanishes
        : chance < options.Vanish + options.Return ? Conduct.Returns
        : chance < options.Vanish + options.Return + options.Leave ? Conduct.Leaves
        : Conduct.Stays;

    private Task<Answer> SteerAsync(Admin admin, bool isPaused, CancellationToken cancellation) => admin.PutAsync(
        "set the line up",
        $"/api/admin/events/{run.EventId}/queue",
        new LineSettings("fifo", isPaused, options.AdmitPerMinute, options.MaxConcurrent, QueueOptions.AdmissionMinutes),
        QueueJson.Default.LineSettings,
        cancellation);

    private Task JoinAsync(CancellationToken cancellation) =>
        run.Screen.WatchAsync("joined", options.Users, () => _waiters.Count(waiter => waiter.Number > 0), Crew.WorkAsync(
            run.Server, run.Target.Concurrency, options.Users, async (caller, index) =>
            {
                var answer = await _patience.AskAsync(
                    caller, new Call(CallKind.Queue, HttpMethod.Post, _path, _waiters[(int)index].Buyer.Authorization), cancellation);
                if (answer.IsSuccess) _waiters[(int)index].Hear(answer.Read(QueueJson.Default.QueueView), isPushed: false, null);
                else run.Promises.Break(AdmissionBuys, $"joining was answered {answer}");
            }));

    private async Task ConnectedAsync(CancellationToken cancellation)
    {
        while (Interlocked.Read(ref _connected) < options.Users) await Task.Delay(100, cancellation);
    }

    /// <summary>Until all who stay have bought, or the tickets are gone, or the time for watching is over.</summary>
    private async Task FinishedAsync(Admin admin, CancellationToken cancellation)
    {
        var began = run.Clock.GetTimestamp();
        while (options.Watch > 0 ? run.Clock.GetElapsedTime(began).TotalSeconds < options.Watch : !await IsOverAsync(admin, cancellation))
            await Task.Delay(TimeSpan.FromMilliseconds(500), run.Clock, cancellation);
    }

    private async Task<bool> IsOverAsync(Admin admin, CancellationToken cancellation)
    {
        if (_waiters.All(waiter => waiter.Admission is not null || waiter.Conduct is Conduct.Vanishes or Conduct.Leaves))
            return Interlocked.Read(ref _finished) == options.Users;
        var view = await new BoxOffice(admin, run.Clock).ReadAsync(run.EventId!, cancellation);
        return view.Tiers.All(tier => tier.Available == 0 && tier.Held == 0);
    }

    private Task LiveAsync(EventView view, CancellationToken cancellation)
    {
        // Of a sale with windows the first tier is over: whoever is let through asks for the others, in the order in which they open.
        var bodies = OrderBodies.Make(view, 1, 1);
        byte[][] wishes = [.. Enumerable.Range(0, view.Tiers.Count).Skip(options.Windows > 0 ? 1 : 0).Select(tier => bodies.For(tier))];
        return Task.WhenAll(_waiters.Select(waiter => Task.Run(() => LiveAsync(waiter, wishes, cancellation), CancellationToken.None)));
    }

    private async Task LiveAsync(Waiter waiter, byte[][] wishes, CancellationToken cancellation)
    {
        try
        {
            await (waiter.Conduct switch
            {
                Conduct.Returns => LeaveAndReturnAsync(waiter, cancellation),
                Conduct.Vanishes or Conduct.Leaves => VisitAsync(waiter, cancellation),
                _ => StandAsync(waiter, cancellation),
            });
            if (waiter.Conduct == Conduct.Leaves) await LeaveAsync(waiter, cancellation);
            else if (waiter.Admission is not null && options.Watch == 0) await BuyAsync(waiter, wishes, cancellation);
            Interlocked.Increment(ref _finished);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The run is over; who waits still has been shown what there was to see.
        }
    }

    /// <summary>Stays connected until let through.</summary>
    private async Task StandAsync(Waiter waiter, CancellationToken cancellation)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = ConnectAsync(waiter, leaving.Token);
        await Task.WhenAny(waiter.Admitted.Task, watching);
        if (watching.IsCompleted && await watching is { } refusal) run.Promises.Break(StaysConnected, refusal);
        if (options.Watch > 0) await watching;
        await leaving.CancelAsync();
        await watching;
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Connects, and closes the browser before its turn.</summary>
    private async Task VisitAsync(Waiter waiter, CancellationToken cancellation)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = ConnectAsync(waiter, leaving.Token);
        while (waiter.Messages == 0 && waiter.Admission is null && !watching.IsCompleted) await Task.Delay(50, cancellation);
        waiter.IsAway = true;
        await leaving.CancelAsync();
        await watching;
    }

    private async Task LeaveAndReturnAsync(Waiter waiter, CancellationToken cancellation)
    {
        await VisitAsync(waiter, cancellation);
        await Task.Delay(TimeSpan.FromSeconds(3 + (waiter.Number % 20)), run.Clock, cancellation);
        waiter.IsAway = false;
        if (waiter.Admission is null) await StandAsync(waiter, cancellation);
    }

    private async Task<string?> ConnectAsync(Waiter waiter, CancellationToken cancellation)
    {
        var isFirst = true;
        return await QueueBrowser.WatchAsync(run.Server.NextUrl(), waiter.Buyer.Authorization, run.EventId!, Hear, cancellation);

        void Hear(QueueView view)
        {
            waiter.Hear(view, isPushed: !isFirst, _versions);
            if (isFirst) Interlocked.Increment(ref _connected);
            isFirst = false;
        }
    }

    private async Task LeaveAsync(Waiter waiter, CancellationToken cancellation)
    {
        using var caller = new Caller(run.Server);
        await _patience.AskAsync(caller, new Call(CallKind.Queue, HttpMethod.Delete, _path, waiter.Buyer.Authorization), cancellation);
    }

    private async Task BuyAsync(Waiter waiter, byte[][] wishes, CancellationToken cancellation)
    {
        using var caller = new Caller(run.Server);
        var placed = default(Answer);
        foreach (var wish in wishes)
        {
            placed = await PlaceAsync(caller, waiter, wish, cancellation);
            if (placed.Slug != "sold-out") break;
        }

        run.Promises.Check(AdmissionBuys, placed.Status == 201, $"number {waiter.Number}: {placed}");
        if (placed.Status != 201) return;
        var id = placed.Read(OrderedJson.Default.Ordered).Id;
        var payment = new Call(CallKind.Pay, HttpMethod.Post, $"/api/orders/{id}/payment", waiter.Buyer.Authorization)
        {
            JsonBody = Card.Body,
        };
        var paid = await _patience.AskAsync(caller, payment, cancellation);
        run.Promises.Check(AdmissionBuys, paid.Status == 202, $"number {waiter.Number} pays: {paid}");
    }

    private ValueTask<Answer> PlaceAsync(Caller caller, Waiter waiter, byte[] wish, CancellationToken cancellation)
    {
        var order = new Call(CallKind.Order, HttpMethod.Post, "/api/orders", waiter.Buyer.Authorization)
        {
            IdempotencyKey = $"queue-{run.Target.Seed}-{waiter.Number}",
            JsonBody = wish,
            AdmissionToken = waiter.Admission!.AdmissionToken,
        };
        return _patience.AskAsync(caller, order, cancellation);
    }

    private async Task WatchSlotsAsync(Admin admin, CancellationToken cancellation)
    {
        run.Promises.Watch(WithinSlots);
        try
        {
            while (true)
            {
                var line = await admin.ReadAsync(
                    "look at the line", $"/api/admin/events/{run.EventId}/queue", QueueJson.Default.LineView, cancellation);
                run.Promises.Check(WithinSlots, line.Admitted <= options.MaxConcurrent, $"{line.Admitted} are inside");
                _mostInside = Math.Max(_mostInside, line.Admitted);
                await Task.Delay(TimeSpan.FromMilliseconds(250), run.Clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task ReportAsync(Admin admin, BoxOffice office, CancellationToken cancellation)
    {
        foreach (var delay in _waiters.Select(waiter => waiter.Delay).OfType<TimeSpan>()) _delays.Record(delay);
        run.Promises.Watch(StaysConnected);
        new LinePromises(run.Promises, options).Check(_waiters, _delays.Quantile(0.99));
        await new Auditor(admin, run).AuditAsync(run.EventId!, cancellation);
        run.Totals.Add("users", options.Users);
        run.Totals.Add("let through", _waiters.Count(waiter => waiter.Admission is not null));
        run.Totals.Add("most inside at once", _mostInside);
        run.Totals.Add("admission heard of, p50 ms", _delays.Quantile(0.5).TotalMilliseconds);
        run.Totals.Add("admission heard of, p99 ms", _delays.Quantile(0.99).TotalMilliseconds);
        run.Totals.Add("admission heard of, most ms", _delays.Max.TotalMilliseconds);
        run.Totals.Add("ticks heard of", _versions.Ticks);
        run.Totals.Add("messages heard", _waiters.Sum(waiter => (long)waiter.Messages));
        run.Totals.Add("messages missed", _waiters.Where(waiter => waiter.Conduct == Conduct.Stays).Sum(waiter => waiter.Missed));
        run.Totals.Add("tick heard of after the first browser, p50 ms", _versions.Lag.Quantile(0.5).TotalMilliseconds);
        run.Totals.Add("tick heard of after the first browser, p99 ms", _versions.Lag.Quantile(0.99).TotalMilliseconds);
        await office.CloseAsync(run.EventId!, cancellation);
    }
}
