using Microsoft.Extensions.Logging;

namespace Ticketing.Committing;

internal sealed partial class CommitLane
{
    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "The database is away; new work is refused until it is back.")]
    private static partial void LogOutage(ILogger log, Exception error);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "A batch met a conflict ({SqlState}) and is sent again.")]
    private static partial void LogConflict(ILogger log, string sqlState);

    [LoggerMessage(EventId = 103, Level = LogLevel.Warning,
        Message = "Writer {WriterId} is stale at version {Version}: another activation has written.")]
    private static partial void LogStale(ILogger log, Guid writerId, long version);

    [LoggerMessage(EventId = 104, Level = LogLevel.Information, Message = "A change was refused: {Why}")]
    private static partial void LogRefused(ILogger log, string why);

    [LoggerMessage(EventId = 105, Level = LogLevel.Error, Message = "A batch could not be built.")]
    private static partial void LogUnexpected(ILogger log, Exception error);
}
