using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Report;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Sale;

/// <summary>Looks after accepted payments until each order is paid: payment is confirmed later, by the processor's webhook.</summary>
internal sealed class PaymentWatch(Run run, Patience patience, Journal journal, TimeSpan paidWithin)
{
    public const string PaidOrdersArePaid = "An order whose payment was accepted becomes paid.";

    /// <summary>Few at a time: looking must not take the server's power from selling.</summary>
    private const int LooksAtOnce = 16;

    private static readonly TimeSpan FirstLookAfter = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookAtMostEvery = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<Pending> _pending = new();
    private long _paid;
    private long _expected;

    public long Expected => Interlocked.Read(ref _expected);

    public long Paid => Interlocked.Read(ref _paid);

    public void Expect(ToldOrder told)
    {
        Interlocked.Increment(ref _expected);
        _pending.Enqueue(new Pending(told, Stopwatch.GetTimestamp(), FirstLookAfter));
    }

    /// <summary>Goes on until <paramref name="selling"/> has ended and every payment is settled or overdue.</summary>
    public async Task WatchAsync(Task selling, CancellationToken cancellation)
    {
        while (!_pending.IsEmpty || !selling.IsCompleted)
        {
            var due = TakeDue();
            await Crew.WorkAsync(run.Server, LooksAtOnce, due.Count, (caller, index) => LookAsync(caller, due[(int)index], cancellation));
            if (due.Count == 0) await Task.Delay(FirstLookAfter / 2, run.Clock, cancellation);
        }
    }

    private List<Pending> TakeDue()
    {
        var due = new List<Pending>();
        for (var waiting = _pending.Count; waiting > 0 && _pending.TryDequeue(out var pending); waiting--)
        {
            if (Stopwatch.GetElapsedTime(pending.Accepted) >= pending.NextLook) due.Add(pending);
            else _pending.Enqueue(pending);
        }

        return due;
    }

    private async Task LookAsync(Caller caller, Pending pending, CancellationToken cancellation)
    {
        var told = pending.Told;
        var call = new Call(CallKind.ReadOrder, HttpMethod.Get, $"/api/orders/{told.Order.Id}", told.Buyer.Authorization);
        var answer = await patience.AskAsync(caller, call, cancellation);
        Judge(pending, answer.IsSuccess ? StatusIn(answer) : answer.ToString());
    }

    private void Judge(Pending pending, string status)
    {
        var isOverdue = Stopwatch.GetElapsedTime(pending.Accepted) > paidWithin;
        if (status == OrderStatus.Paid) Settle(pending);
        else if (status != OrderStatus.AwaitingPayment) Break(pending, status);
        else if (isOverdue) Break(pending, $"still {status} after {paidWithin.TotalSeconds:0} s");
        else _pending.Enqueue(pending.LookLater(LookAtMostEvery));
    }

    private void Settle(Pending pending)
    {
        run.Server.Statistics[CallKind.UntilPaid].Record(pending.Accepted, 200, null);
        journal.Learn(pending.Told, Knowledge.Paid);
        Interlocked.Increment(ref _paid);
    }

    private void Break(Pending pending, string found) => run.Promises.Break(PaidOrdersArePaid, $"order {pending.Told.Order.Id} is {found}");

    private static string StatusIn(Answer answer)
    {
        try
        {
            return answer.Read(ToldJson.Default.OrderView).Status;
        }
        catch (JsonException unreadable)
        {
            return $"unreadable: {unreadable.Message}";
        }
    }

    /// <param name="Told">The order.</param>
    /// <param name="Accepted">When the payment was accepted, as <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="NextLook">When to look next, counted from then.</param>
    private sealed record Pending(ToldOrder Told, long Accepted, TimeSpan NextLook)
    {
        public Pending LookLater(TimeSpan atMostEvery)
        {
            var waited = Stopwatch.GetElapsedTime(Accepted);
            return this with { NextLook = waited + (waited < atMostEvery ? waited : atMostEvery) };
        }
    }
}
