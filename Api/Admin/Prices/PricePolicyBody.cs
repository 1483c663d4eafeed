using System.Text.Json.Serialization;
using Ticketing.Events;
using Ticketing.Prices;

namespace Ticketing.Api.Admin.Prices;

/// <summary>Which fees and taxes the tickets of an event bear.</summary>
/// <param name="FeePerTicket">On each ticket that costs something, in the minor unit of the event's currency.</param>
/// <param name="FeePerOrder">On each order that costs something, in the minor unit of the event's currency.</param>
/// <param name="FeeRate">On each ticket, as a part of what the organiser asks for it: hundredths of a percent.</param>
/// <param name="BorneBy">Who bears the fees.</param>
/// <param name="TaxRate">The rate of tax, in hundredths of a percent; 0: none.</param>
/// <param name="Tax">Whether prices and fees contain it, or it is added.</param>
/// <param name="Version">The event's version; the <c>ETag</c> is this.</param>
internal sealed record PricePolicyBody(
    long FeePerTicket, long FeePerOrder, int FeeRate, FeeBearer BorneBy, int TaxRate, TaxMode Tax, long Version)
{
    /// <summary>Shows an event's policy.</summary>
    public static PricePolicyBody Of(EventDocument document)
    {
        var policy = document.Prices ?? PricePolicy.None;
        return new(
            policy.FeePerTicketMinor,
            policy.FeePerOrderMinor,
            policy.FeeRate,
            policy.BorneBy,
            policy.TaxRate,
            policy.Tax,
            document.Version);
    }
}

/// <summary>The JSON of policies.</summary>
[JsonSerializable(typeof(PricePolicyRequest))]
[JsonSerializable(typeof(PricePolicyBody))]
internal sealed partial class PricesJson : JsonSerializerContext;
