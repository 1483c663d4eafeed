namespace Ticketing.Payments;

/// <summary>A processor by which buyers can call money back.</summary>
internal interface IDisputeSource
{
    /// <summary>What the API calls the processor.</summary>
    string Name { get; }

    /// <summary>How a dispute about one of our payments stands now; null: there is none, or the processor can't be reached.</summary>
    Task<PaymentDispute?> LookUpDisputeAsync(string disputeId);

    /// <summary>How often it is asked for disputes of which it may not have reported.</summary>
    TimeSpan DisputeInterval { get; }

    /// <summary>All disputes about our payments that have begun since then, as they stand now; null: it can't be reached.</summary>
    Task<IReadOnlyList<PaymentDispute>?> ListDisputesAsync(DateTimeOffset since, CancellationToken cancellation);
}
