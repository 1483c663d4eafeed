using System.Threading.Channels;

namespace Ticketing.Api.Live.Admin;

/// <summary>A line of this server's log. The message <c>logLine</c>.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Source">Which part of the program wrote it.</param>
/// <param name="Message">What it says; of an exception only its kind, for its text may hold what nobody meant to log.</param>
internal sealed record LogLine(DateTimeOffset At, LogLevel Level, string Source, string Message);

/// <summary>The latest lines of this server's log, and those that nobody has been shown yet.</summary>
internal sealed class LogLines
{
    private const int Kept = 300;
    private const int MaxUnshown = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _latest = new(Kept);
    private readonly Channel<LogLine> _unshown = Channel.CreateBounded<LogLine>(
        new BoundedChannelOptions(MaxUnshown) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Called after a line was added, in the middle of whatever logged it: must be quick, and must not log.</summary>
    public Action? Added { get; set; }

    /// <summary>The latest lines, oldest first.</summary>
    public IReadOnlyList<LogLine> Latest
    {
        get
        {
            lock (_gate)
                return [.. _latest];
        }
    }

    /// <summary>Adds a line. The oldest gives way.</summary>
    public void Add(LogLine line)
    {
        lock (_gate)
        {
            if (_latest.Count == Kept)
                _latest.Dequeue();
            _latest.Enqueue(line);
        }

        _unshown.Writer.TryWrite(line);
        Added?.Invoke();
    }

    /// <summary>Takes up to so many lines that nobody has been shown yet.</summary>
    public List<LogLine> TakeUnshown(int max)
    {
        var lines = new List<LogLine>();
        while (lines.Count < max && _unshown.Reader.TryRead(out var line))
            lines.Add(line);
        return lines;
    }
}
