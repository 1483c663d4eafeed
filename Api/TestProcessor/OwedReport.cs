using Ticketing.Api.Payments;

namespace Ticketing.Api.TestProcessor;

/// <summary>A report that has to be delivered.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="EventId">The message's id on the wire.</param>
/// <param name="Attempts">How often delivery was tried, this attempt included.</param>
/// <param name="ChargedAt">When the charge was taken.</param>
/// <param name="Report">The message.</param>
internal sealed record OwedReport(Guid Id, string EventId, int Attempts, DateTimeOffset ChargedAt, PaymentReport Report);
