namespace Ticketing.Bench.Sale;

/// <summary>Where buyers place their orders: a way of selling, opened on one database.</summary>
internal interface ISalesDesk : IAsyncDisposable
{
    /// <summary>How many transactions have been committed.</summary>
    long Commits { get; }

    /// <summary>Sells one ticket. When it returns, the reservation and the order are durable.</summary>
    Task SellAsync(Guid orderId, Guid buyerId);
}
