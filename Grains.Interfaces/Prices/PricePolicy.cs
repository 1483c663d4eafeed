namespace Ticketing.Prices;

/// <summary>Who bears the fees of an event.</summary>
[GenerateSerializer, Alias("ticketing.FeeBearer")]
public enum FeeBearer
{
    /// <summary>They are added to what the organiser asks for.</summary>
    Buyer,

    /// <summary>They come out of what the organiser asks for.</summary>
    Organiser,
}

/// <summary>Whether what an organiser asks for contains the tax.</summary>
[GenerateSerializer, Alias("ticketing.TaxMode")]
public enum TaxMode
{
    /// <summary>Prices and fees are said with it.</summary>
    Included,

    /// <summary>Prices and fees are said without it: it is added.</summary>
    OnTop,
}

/// <summary>
/// Which fees and taxes the tickets of an event bear. It is the same for all orders of an event: see <see cref="PriceRules"/>.
/// </summary>
/// <param name="FeePerTicketMinor">On each ticket that costs something; 0 or more, in the minor unit of the event's currency.</param>
/// <param name="FeePerOrderMinor">On each order that costs something; 0 or more, in the minor unit of the event's currency.</param>
/// <param name="FeeRate">On each ticket, as a part of what the organiser asks for it: 0–10,000 hundredths of a percent.</param>
/// <param name="BorneBy">Who bears the fees.</param>
/// <param name="TaxRate">The rate of tax: 0–10,000 hundredths of a percent; 0: no tax is shown.</param>
/// <param name="Tax">Whether it is contained in prices and fees.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PricePolicy")]
public sealed record PricePolicy(
    [property: Id(0)] long FeePerTicketMinor,
    [property: Id(1)] long FeePerOrderMinor,
    [property: Id(2)] int FeeRate,
    [property: Id(3)] FeeBearer BorneBy,
    [property: Id(4)] int TaxRate,
    [property: Id(5)] TaxMode Tax)
{
    /// <summary>The whole of something, in the unit of rates: hundredths of a percent.</summary>
    public const int WholeRate = 10_000;

    /// <summary>No fees and no tax.</summary>
    public static PricePolicy None { get; } = new(0, 0, 0, FeeBearer.Buyer, 0, TaxMode.Included);
}
