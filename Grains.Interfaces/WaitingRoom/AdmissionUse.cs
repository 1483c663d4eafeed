
namespace Ticketing.WaitingRoom;

/// <summary>A wish to place an order by one's admission.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Number">The number that was let through.</param>
/// <param name="OrderId">The order. An admission is good for one; the same one again is no second.</param>
/// <param name="Attempt">
/// Tells the requests for one order apart. One that was refused can be withdrawn; the admission is free again when all are.
/// </param>
[GenerateSerializer, Immutable, Alias("ticketing.UseAdmission")]
public sealed record UseAdmission(
    [property: Id(0)] Guid UserId, [property: Id(1)] int Number, [property: Id(2)] Guid OrderId, [property: Id(3)] Guid Attempt);

/// <summary>Whether an admission may be used.</summary>
[GenerateSerializer, Alias("ticketing.AdmissionUse")]
public enum AdmissionUse
{
    /// <summary>The order may be placed. The admission is bound to it, durably.</summary>
    Granted,

    /// <summary>It was never given, or its time is over.</summary>
    NotAdmitted,

    /// <summary>Another order has used it.</summary>
    Used,

    /// <summary>Refused for now; nothing was decided.</summary>
    Overloaded,
}

/// <summary>What became of an order that was placed by an admission.</summary>
[GenerateSerializer, Alias("ticketing.ShoppingEnd")]
public enum ShoppingEnd
{
    /// <summary>It was paid.</summary>
    Paid,

    /// <summary>It was cancelled, or not paid in time.</summary>
    GivenUp,
}
