using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Ticketing.Api.Payments;
using Ticketing.Hosting;

namespace Ticketing.Api.TestProcessor;

/// <summary>Delivers the reports that the test processor owes, until each has been acknowledged.</summary>
/// <remarks>Any number of processes may run one each on the same database.</remarks>
internal sealed partial class ReportCourier(
    OwedReports owed,
    ReportPost post,
    Bell bell,
    Readiness readiness,
    IOptions<TestProcessorSettings> settings,
    TimeProvider clock,
    IHostApplicationLifetime application,
    ILogger<ReportCourier> log)
    : BackgroundService
{
    /// <summary>A report that nobody acknowledges is given up after that time.</summary>
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>How long nothing is looked for when nothing is due: another process may have died with its work.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    private readonly ConcurrentQueue<Guid> _arrived = new();
    private readonly ConcurrentQueue<(Guid Id, DateTime Until)> _putOff = new();
    private int _underway;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Value.Enabled)
            return;
        await StartedAsync().WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await readiness.WaitUntilReadyAsync(stoppingToken);
                await RoundAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogDisturbed(log, error);
                await Task.Delay(Idle, clock, stoppingToken);
            }
        }
    }

    /// <summary>Sends off what is due, books what has arrived, and waits until there is more of either.</summary>
    private async Task RoundAsync(CancellationToken cancellation)
    {
        await BookAsync(cancellation);
        var free = settings.Value.Deliveries - Volatile.Read(ref _underway);
        // Claiming in larger lots keeps the database out of the rhythm of single deliveries.
        if (free < Math.Max(1, settings.Value.Deliveries / 4))
        {
            await bell.WaitAsync(Idle, clock, cancellation);
            return;
        }

        var claimed = await owed.ClaimAsync(free, cancellation);
        foreach (var report in claimed)
            Send(report, cancellation);
        if (claimed.Count < free)
            await RestAsync(cancellation);
    }

    /// <summary>Until the server listens there is nobody to deliver to.</summary>
    private Task StartedAsync()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        application.ApplicationStarted.Register(() => started.TrySetResult());
        return started.Task;
    }

    private async Task RestAsync(CancellationToken cancellation)
    {
        if (!_arrived.IsEmpty || !_putOff.IsEmpty)
            return;
        var due = await owed.NextDueAsync(cancellation);
        var wait = due is { } at ? at - clock.GetUtcNow() : Idle;
        if (wait > TimeSpan.Zero)
            await bell.WaitAsync(wait < Idle ? wait : Idle, clock, cancellation);
    }

    private void Send(OwedReport report, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _underway);
        _ = Task.Run(() => DeliverAsync(report, cancellation), CancellationToken.None);
    }

    private async Task DeliverAsync(OwedReport report, CancellationToken cancellation)
    {
        try
        {
            Note(report, await post.TryDeliverAsync(report, cancellation));
        }
        finally
        {
            Interlocked.Decrement(ref _underway);
            bell.Ring();
        }
    }

    private void Note(OwedReport report, bool acknowledged)
    {
        var now = clock.GetUtcNow();
        var givenUp = !acknowledged && now - report.ChargedAt > GiveUpAfter;
        if (givenUp)
            LogGivenUp(log, report.Report.Data.PaymentId, report.Attempts);
        if (acknowledged || givenUp)
            _arrived.Enqueue(report.Id);
        else
            _putOff.Enqueue((report.Id, (now + Backoff(report.Attempts)).UtcDateTime));
    }

    private async Task BookAsync(CancellationToken cancellation)
    {
        if (Drain(_arrived) is { Length: > 0 } arrived)
            await owed.ForgetAsync(arrived, cancellation);
        if (Drain(_putOff) is { Length: > 0 } later)
            await owed.PutOffAsync([.. later.Select(report => report.Id)], [.. later.Select(report => report.Until)], cancellation);
    }

    private static TimeSpan Backoff(int attempts) =>
        TimeSpan.FromMilliseconds(
            Math.Min(LongestRetry.TotalMilliseconds, FirstRetry.TotalMilliseconds * Math.Pow(2, Math.Max(0, attempts - 1))));

    private static T[] Drain<T>(ConcurrentQueue<T> queue)
    {
        var drained = new List<T>(queue.Count);
        while (queue.TryDequeue(out var item))
            drained.Add(item);
        return [.. drained];
    }
}
