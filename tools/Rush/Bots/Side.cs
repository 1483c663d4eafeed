using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Bots;

/// <summary>What one side, bots or people, has got so far.</summary>
internal sealed class Side
{
    private int _joined;
    private int _admitted;
    private int _tickets;

    public int Joined => Volatile.Read(ref _joined);

    public int Admitted => Volatile.Read(ref _admitted);

    public int Tickets => Volatile.Read(ref _tickets);

    /// <summary>How long each one worked in order to join.</summary>
    public Histogram Work { get; } = new();

    public void Join(TimeSpan work)
    {
        Work.Record(work);
        Interlocked.Increment(ref _joined);
    }

    public void Admit() => Interlocked.Increment(ref _admitted);

    public void Buy(int tickets) => Interlocked.Add(ref _tickets, tickets);
}
