namespace Ticketing.Payments;

/// <summary>Where a dispute stands.</summary>
[GenerateSerializer, Alias("ticketing.DisputeStatus")]
public enum DisputeStatus
{
    /// <summary>The bank has not decided.</summary>
    Open = 0,

    /// <summary>The money is the organiser's.</summary>
    Won = 1,

    /// <summary>The money is the buyer's again.</summary>
    Lost = 2,
}

/// <summary>Money that a buyer calls back at their bank, as the processor knows it.</summary>
/// <param name="DisputeId">The processor's id of it.</param>
/// <param name="OrderId">The order that was paid.</param>
/// <param name="PaymentId">The payment.</param>
/// <param name="Method">The processor.</param>
/// <param name="AmountMinor">How much, in the currency's minor unit; null: the amount is none of that currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Reason">Why, in a word of the processor's, such as <c>fraudulent</c>.</param>
/// <param name="AnswerBy">Until when the bank takes evidence; null: nobody says.</param>
/// <param name="Status">Where it stands.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PaymentDispute")]
public sealed record PaymentDispute(
    [property: Id(0)] string DisputeId,
    [property: Id(1)] Guid OrderId,
    [property: Id(2)] Guid PaymentId,
    [property: Id(3)] string Method,
    [property: Id(4)] long? AmountMinor,
    [property: Id(5)] string Currency,
    [property: Id(6)] string Reason,
    [property: Id(7)] DateTimeOffset? AnswerBy,
    [property: Id(8)] DisputeStatus Status);

/// <summary>What a dispute does to an order.</summary>
/// <param name="Dispute">The dispute, as it stands now.</param>
/// <param name="HasTickets">Whether the order's tickets were issued for the money: they go the way of the dispute.</param>
/// <param name="Before">How it stood before; null: nobody has heard of it.</param>
[GenerateSerializer, Immutable, Alias("ticketing.DisputeMoved")]
public sealed record DisputeMoved(
    [property: Id(0)] PaymentDispute Dispute, [property: Id(1)] bool HasTickets, [property: Id(2)] DisputeStatus? Before = null);

/// <summary>Asks processors about disputes, when they say that there is something to ask about. Key: the processor's name.</summary>
[Alias("ticketing.IDisputesGrain")]
public interface IDisputesGrain : IGrainWithStringKey
{
    /// <summary>Looks how a dispute stands, and has its order act on that.</summary>
    /// <param name="disputeId">The processor's id of it.</param>
    [Alias("Look")]
    Task<SettleResult> Look(string disputeId);
}

/// <summary>
/// Asks processors now and then which disputes there are, and how those stand that are open: events get lost. One in the cluster: key 0.
/// </summary>
[Alias("ticketing.IDisputeReconcilerGrain")]
public interface IDisputeReconcilerGrain : IGrainWithIntegerKey
{
    /// <summary>Starts it if it isn't running. Every silo calls it every few seconds.</summary>
    [Alias("Poke")]
    Task Poke();

    /// <summary>Asks all processors once, now. Returns how many disputes they told of.</summary>
    /// <param name="cancellation">Ends the asking.</param>
    [Alias("Sweep")]
    Task<int> Sweep(CancellationToken cancellation = default);
}
