using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Live;

/// <summary>
/// While an event sells, its organiser changes prices and a buyer pays free orders, one after the other. Measured is how long the
/// browsers take to hear of it: the new price, the stock, the buyer's notification, the organiser's log line.
/// </summary>
internal sealed class LiveScenario(Run run, LiveOptions options)
{
    private const string Complete = "Every browser hears of every change.";
    private const string InTime = "99 of 100 messages arrive in time.";

    private const long FirstPrice = 2500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // One user may place 30 orders in ten seconds. The rest is left to chance, so that changes do not keep step with the server's pulse.
    private static readonly TimeSpan LeastRound = TimeSpan.FromMilliseconds(350);
    private static readonly TimeSpan Chance = TimeSpan.FromMilliseconds(100);

    private readonly Random _random = new(run.Target.Seed);

    private readonly Change _prices = new("price", options.Watchers);
    private readonly Change _stock = new("stock", options.Watchers);
    private readonly Change _notifications = new("notification", 1);
    private readonly Change _logLines = new("log line", 1);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var admin = await run.SignInAdminAsync(run.PatienceOf(TimeSpan.Zero), cancellation);
        var office = new BoxOffice(admin, run.Clock);
        var view = await office.OpenAsync(NewEvent(), cancellation);
        run.EventId = view.Id;
        var buyers = await office.AdmitAsync(1 + LiveLoad.BuyersFor(options), cancellation);
        await using var browsers = new LiveBrowsers(run);
        await browsers.OpenAsync(
            options.Watchers, null, "WatchEvent", view.Id, () => new EventEar(_prices, _stock, FirstPrice).Hear, cancellation);
        await browsers.OpenAsync(1, buyers[0].Authorization, "WatchEvent", view.Id, () => HearBuyer, cancellation);
        await browsers.OpenAsync(1, admin.Authorization, "WatchAdmin", null, () => HearOrganiser, cancellation);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var load = new LiveLoad(run, view, [.. buyers.Skip(1)], options).RunAsync(over.Token);
        await MakeChangesAsync(new LiveStage(run, admin, buyers[0], view), cancellation);
        await WaitAsync(cancellation);
        await over.CancelAsync();
        run.Totals.Add("orders placed meanwhile", await load);
        Judge();
        await office.CloseAsync(view.Id, cancellation);
    }

    private NewEvent NewEvent() => new(
        string.Create(CultureInfo.InvariantCulture, $"Rush live {run.Target.Seed}"),
        "Rush arena",
        run.Clock.GetUtcNow().AddDays(30),
        run.Clock.GetUtcNow().AddHours(-1),
        "EUR",
        [Tier("Sold", 1_000_000, FirstPrice), Tier("Free", 1_000_000, 0)]);

    private static NewTier Tier(string name, int capacity, long price) =>
        new(name, capacity, 10, "general", null, [new NewPrice(EventPlan.CategoryName(0), price)], MaxPerBuyer: capacity);

    private async Task MakeChangesAsync(LiveStage stage, CancellationToken cancellation)
    {
        for (var round = 1; round <= options.Rounds; round++)
        {
            await MakeAsync(
                () => stage.ChangePriceAsync(FirstPrice + round, cancellation), [(_prices, EventEar.Name(FirstPrice + round))],
                version => (_logLines, $"version {version}."));
            var orderId = await stage.OrderAsync(round, cancellation);
            await MakeAsync(() => stage.PayAsync(orderId, cancellation), [(_stock, EventEar.Name(round)), (_notifications, orderId)], null);
            await Task.Delay(LeastRound + (Chance * _random.NextDouble()), run.Clock, cancellation);
        }
    }

    private static async Task MakeAsync(
        Func<Task<long>> call, (Change Change, string What)[] changes, Func<long, (Change Change, string What)>? alsoOf)
    {
        var called = Stopwatch.GetTimestamp();
        foreach (var (change, what) in changes) change.Called(what, called);
        var result = await call();
        var answered = Stopwatch.GetTimestamp();
        foreach (var (change, what) in changes) change.Answered(what, answered);
        if (alsoOf?.Invoke(result) is not var (also, told)) return;
        also.Called(told, called);
        also.Answered(told, answered);
    }

    private void HearBuyer(string name, JsonElement body, long at)
    {
        if (name == "notification" && body.GetProperty("kind").GetString() == "orderPaid")
            _notifications.Heard(body.GetProperty("orderId").GetString()!, at);
    }

    private void HearOrganiser(string name, JsonElement body, long at)
    {
        if (name != "logLine"
            || body.GetProperty("message").GetString() is not { } message
            || !message.Contains(run.EventId!, StringComparison.Ordinal))
            return;
        if (message.IndexOf("version ", StringComparison.Ordinal) is var start and >= 0) _logLines.Heard(message[start..], at);
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        var began = run.Clock.GetTimestamp();
        while (All().Any(static change => !change.IsComplete) && run.Clock.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), run.Clock, cancellation);
        }
    }

    private void Judge()
    {
        foreach (var change in All())
        {
            change.Measure();
            run.Totals.Add($"{change.Name}: messages", change.FromCall.Count);
            foreach (var (share, label) in new[] { (0.5, "p50"), (0.99, "p99"), (1.0, "most") })
            {
                run.Totals.Add($"{change.Name}: ms from its call, {label}", change.FromCall.Quantile(share).TotalMilliseconds);
                run.Totals.Add($"{change.Name}: ms from its answer, {label}", change.FromAnswer.Quantile(share).TotalMilliseconds);
            }

            run.Promises.Check(Complete, change.IsComplete, $"{change.Missing} messages of kind {change.Name} are missing");
            var late = change.FromCall.Quantile(0.99).TotalMilliseconds;
            run.Promises.Check(
                InTime,
                late <= options.MaxMilliseconds, $"{change.Name}: p99 is {Totals.Show(late)} ms from the call that made the change");
        }
    }

    private Change[] All() => [_prices, _stock, _notifications, _logLines];
}
