using Orleans;
using Orleans.Runtime;
using Ticketing.Engine.Activations;

namespace Ticketing.Engine.Reminders;

/// <summary>The clock of one reminder. A tick that takes longer than the period delays the next one.</summary>
internal sealed class Alarm : IDisposable
{
    /// <summary>Timers take no longer times; a reminder due later is looked at again by then.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private readonly Silo _silo;
    private readonly ReminderEntry _entry;
    private readonly ITimer _timer;
    private DateTime _due;

    public Alarm(Silo silo, ReminderEntry entry)
    {
        (_silo, _entry, _due) = (silo, entry, entry.StartAt);
        using (ExecutionContext.SuppressFlow())
        {
            _timer = silo.Time.CreateTimer(
                static state => ((Alarm)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private DateTime Now => _silo.Time.GetUtcNow().UtcDateTime;

    public void Start()
    {
        if (_due < Now)
        {
            // Ticks missed while no silo ran are not made up for, but for one, at once.
            _due = Now;
        }

        Wait();
    }

    public void Dispose() => _timer.Dispose();

    private void Wait()
    {
        var wait = _due - Now;
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        if (_due > Now)
        {
            Wait();
        }
        else
        {
            _ = TickAsync();
        }
    }

    private async Task TickAsync()
    {
        try
        {
            await _silo.Origin.GetGrain<IRemindable>(_entry.GrainId)
                .ReceiveReminder(_entry.ReminderName, new TickStatus(_entry.StartAt, _entry.Period, Now));
        }
        catch (Exception exception)
        {
            Log.ReminderFailed(_silo.Logger, exception, _entry.ReminderName, _entry.GrainId);
        }

        var periods = Math.Max(1, ((Now - _due).Ticks / Math.Max(1, _entry.Period.Ticks)) + 1);
        _due += periods * _entry.Period;
        Wait();
    }
}
