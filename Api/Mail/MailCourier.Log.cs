using Ticketing.Delivery;

namespace Ticketing.Api.Mail;

internal sealed partial class MailCourier
{
    [LoggerMessage(EventId = 701, Level = LogLevel.Warning, Message = "Mail rests for a moment: the outbox did not answer.")]
    private static partial void LogDisturbed(ILogger log, Exception error);

    [LoggerMessage(EventId = 702, Level = LogLevel.Warning, Message = "Mail rests for a moment: {Reason}")]
    private static partial void LogOutage(ILogger log, string reason);

    [LoggerMessage(EventId = 703, Level = LogLevel.Warning, Message = "Message {Id} did not arrive ({End}): {Reason}")]
    private static partial void LogFailed(ILogger log, Guid id, DeliveryEnd end, string? reason);
}
