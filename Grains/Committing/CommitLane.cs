using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ticketing.Faults;

namespace Ticketing.Committing;

/// <summary>
/// One connection with one commit in flight. While it is under way the next batch gathers; when it is done the next batch is sent
/// first, and then those who waited for the last one are told.
/// </summary>
internal sealed partial class CommitLane : IAsyncDisposable
{
    private const int WorthHalving = 64;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLinger = TimeSpan.FromMicroseconds(200);

    private readonly Channel<CommitUnit> _waiting = Channel.CreateUnbounded<CommitUnit>(new() { SingleReader = true });
    private readonly LaneConnection _connection;
    private readonly CommitOptions _options;
    private readonly CommitMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly RowSets _rows = new();
    private readonly HashSet<FencedWriter> _writers = [];
    private readonly List<CommitUnit> _durable = [];
    private readonly Task _running;
    private int _waitingCount;
    private volatile bool _isDown;

    public CommitLane(NpgsqlDataSource database, CommitOptions options, CommitMetrics metrics, TimeProvider clock, ILogger log)
    {
        (_options, _metrics, _clock, _log) = (options, metrics, clock, log);
        _connection = new LaneConnection(database);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Whether the lane takes work: the queue is not full and the database answers.</summary>
    public bool HasRoom => !_isDown && Volatile.Read(ref _waitingCount) < _options.MaxWaiting;

    public void Enqueue(CommitUnit unit)
    {
        Interlocked.Increment(ref _waitingCount);
        if (!_waiting.Writer.TryWrite(unit))
            unit.Fail(new OutcomeUnknownException("The silo is stopping."));
    }

    /// <summary>Commits what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _running;
        await _connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        Activity.Current = null; // Whoever made the lane is not the one whom its commits are for.
        var units = new List<CommitUnit>();
        var lastTook = TimeSpan.Zero;
        while (await HasWorkAsync())
        {
            await LingerAsync(lastTook / 4);
            Gather(units);
            var startedAt = Stopwatch.GetTimestamp();
            await CommitAsync(units);
            lastTook = Stopwatch.GetElapsedTime(startedAt);
            _metrics.Committed(units.Count, startedAt);
            units.Clear();
        }
    }

    private ValueTask<bool> HasWorkAsync()
    {
        if (_waiting.Reader.TryPeek(out _))
            return ValueTask.FromResult(true);

        TellDurable();
        return _waiting.Reader.WaitToReadAsync();
    }

    /// <summary>
    /// If next to nothing waits, tells those of the last batch at once and gives them a moment, for they may ask again: one full
    /// commit costs less than a scant one and a full one.
    /// </summary>
    private async ValueTask LingerAsync(TimeSpan longest)
    {
        var told = _durable.Count;
        if (Volatile.Read(ref _waitingCount) >= told / 2)
            return;

        TellDurable();
        longest = longest < LongestLinger ? longest : LongestLinger;
        var since = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _waitingCount) < told && Stopwatch.GetElapsedTime(since) < longest)
            await Task.Yield();
    }

    /// <summary>
    /// Takes what waits, or half of it if it is much: while the database commits the first half, those who wait for the half before
    /// it are told and ask again. All at once would leave everybody waiting for the database, and then the database for everybody.
    /// </summary>
    private void Gather(List<CommitUnit> units)
    {
        var most = Math.Min(Math.Max(Volatile.Read(ref _waitingCount) / 2, WorthHalving), _options.MaxBatch);
        while (units.Count < most && _waiting.Reader.TryRead(out var unit))
            units.Add(unit);
        Interlocked.Add(ref _waitingCount, -units.Count);
    }

    /// <summary>
    /// Commits the units in order. If the database refuses something in them, halves find out what, at a cost of log n commits.
    /// </summary>
    private async Task CommitAsync(List<CommitUnit> units)
    {
        FailStale(units);
        if (units.Count == 0)
            return;

        switch (await TryCommitAsync(units))
        {
            case null:
                Advance(units);
                break;
            case var refusal when units.Count == 1:
                Refuse(units[0], refusal);
                break;
            default:
                _metrics.Split();
                await CommitAsync(units.GetRange(0, units.Count / 2));
                await CommitAsync(units.GetRange(units.Count / 2, units.Count - (units.Count / 2)));
                break;
        }
    }

    /// <summary>Commits the units as one batch. Returns why the database refuses it, or null.</summary>
    private async Task<Exception?> TryCommitAsync(List<CommitUnit> units)
    {
        var trace = CommitTraces.Begin(units);
        var refusal = await SendAsync(units);
        CommitTraces.End(trace, refusal);
        return refusal;
    }

    /// <summary>Sends the units as one batch until the database has taken or refused it. Returns the refusal, or null.</summary>
    private async Task<Exception?> SendAsync(List<CommitUnit> units)
    {
        var pause = FirstPause;
        var since = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                Build(units);
                var committing = _connection.CommitAsync(_rows);
                TellDurable();
                await committing;
                _isDown = false;
                return null;
            }
            catch (PostgresException refusal) when (CommitFaults.IsRefusal(refusal))
            {
                _isDown = false;
                return refusal;
            }
            catch (PostgresException conflict) when (CommitFaults.IsConflict(conflict))
            {
                LogConflict(_log, conflict.SqlState);
            }
            catch (Exception error) when (CommitFaults.IsConnectionLost(error))
            {
                NoteOutage(units, error, since);
                await Task.Delay(pause, _clock);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception error)
            {
                LogUnexpected(_log, error);
                return error; // A fault of ours in building the batch: found by halves like any other refusal.
            }
        }
    }

    private void Build(List<CommitUnit> units)
    {
        _rows.Clear();
        _writers.Clear();
        foreach (var unit in units)
        {
            if (unit.Writer is { } writer && _writers.Add(writer))
                writer.WriteFenceTo(_rows);
            unit.WriteTo(_rows);
        }
    }

    /// <summary>
    /// The units are durable. The next batch builds on that at once; those who wait for them are told when it is on its way.
    /// </summary>
    private void Advance(List<CommitUnit> units)
    {
        foreach (var unit in units)
            unit.OnCommitted();
        foreach (var writer in _writers)
            writer.Advance();
        _durable.AddRange(units);
    }

    private void TellDurable()
    {
        foreach (var unit in _durable)
            unit.Complete();
        _durable.Clear();
    }

    /// <summary>
    /// New work is refused from now on. The units keep being sent, for their grains have acted on them already; but whoever waits
    /// for them longer than the patience is told that nobody knows.
    /// </summary>
    private void NoteOutage(List<CommitUnit> units, Exception error, long since)
    {
        _metrics.Outage();
        if (!_isDown)
            LogOutage(_log, error);
        _isDown = true;
        if (_clock.GetElapsedTime(since) < _options.Patience)
            return;

        foreach (var unit in units)
            unit.Fail(new OutcomeUnknownException("The database is away.", error));
    }

    private void Refuse(CommitUnit unit, Exception refusal)
    {
        var fault = refusal as PostgresException;
        if (fault?.SqlState == CommitFaults.StaleWriter)
        {
            unit.Fail(StaleFault());
        }
        else
        {
            LogRefused(_log, refusal.Message);
            unit.Refuse(new ChangeRefusedException(fault?.SqlState ?? "XX000", fault?.ConstraintName, refusal));
        }

        if (unit.Writer is { } writer && (fault?.SqlState == CommitFaults.StaleWriter || !unit.IsIndependent))
            MarkStale(writer);
    }

    private void MarkStale(FencedWriter writer)
    {
        LogStale(_log, writer.Id, writer.Version);
        _metrics.Stale();
        writer.MarkStale();
    }

    private static void FailStale(List<CommitUnit> units)
    {
        foreach (var unit in units)
            if (unit.Writer is { IsStale: true })
                unit.Fail(StaleFault());
        units.RemoveAll(static unit => unit.Writer is { IsStale: true });
    }

    private static OutcomeUnknownException StaleFault() => new("Another copy of this grain has taken over.");
}
