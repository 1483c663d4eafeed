namespace Ticketing.WaitingRoom.Domain;

/// <summary>Counts who was let through within the latest minute.</summary>
internal sealed class AdmissionMeter
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<(DateTimeOffset At, int Count)> _admissions = new();
    private (DateTimeOffset At, int Count) _latest;
    private int _sum;

    /// <summary>Somebody was let through. Times may come in any order while places are loaded; later ones must not go back.</summary>
    public void Add(DateTimeOffset at)
    {
        _sum++;
        if (_latest.At == at)
        {
            _latest.Count++;
            return;
        }

        if (_latest.Count > 0)
            _admissions.Enqueue(_latest);
        _latest = (at, 1);
    }

    /// <summary>How many were let through within the minute before that time.</summary>
    public int CountAt(DateTimeOffset now)
    {
        while (_admissions.TryPeek(out var oldest) && oldest.At <= now - Window)
            _sum -= _admissions.Dequeue().Count;
        if (_admissions.Count == 0 && _latest.At <= now - Window)
            (_latest, _sum) = (default, 0);
        return _sum;
    }

    /// <summary>People per minute, measured over the latest minute, or over the time since the line opened if that is shorter.</summary>
    public double PerMinuteAt(DateTimeOffset now, DateTimeOffset since)
    {
        var elapsed = now - since < Window ? now - since : Window;
        return elapsed < TimeSpan.FromSeconds(1) ? 0 : CountAt(now) / elapsed.TotalMinutes;
    }
}
