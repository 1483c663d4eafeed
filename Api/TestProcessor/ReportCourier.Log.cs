namespace Ticketing.Api.TestProcessor;

internal sealed partial class ReportCourier
{
    [LoggerMessage(EventId = 681, Level = LogLevel.Warning,
        Message = "The test processor's reports rest for a moment: the database did not answer.")]
    private static partial void LogDisturbed(ILogger log, Exception error);

    [LoggerMessage(EventId = 682, Level = LogLevel.Error,
        Message = "Nobody acknowledged the report of payment {PaymentId} in {Attempts} attempts: given up.")]
    private static partial void LogGivenUp(ILogger log, Guid paymentId, int attempts);
}
