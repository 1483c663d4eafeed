using Microsoft.Extensions.Logging;

namespace Ticketing.Cluster.Tls;

/// <summary>Remembers that a connection was refused for want of TLS, so that a process that starts can say so and end.</summary>
internal sealed partial class RefusedPlain(ILogger<RefusedPlain> log)
{
    private volatile string? _why;

    /// <summary>Why; null: none was refused.</summary>
    public string? Why => _why;

    /// <summary>Says it, once.</summary>
    public void Say(string why)
    {
        if (_why != why)
            LogRefused(log, _why = why);
    }

    [LoggerMessage(EventId = 564, Level = LogLevel.Error, Message = "A connection in plain text was refused: {Why}")]
    private static partial void LogRefused(ILogger log, string why);
}
