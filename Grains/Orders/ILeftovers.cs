namespace Ticketing.Orders;

/// <summary>Takes care of tickets that are held for an order that does not stand, and could not be given back at once.</summary>
internal interface ILeftovers
{
    /// <summary>Goes on asking these tiers until they have taken their tickets back.</summary>
    void ReleaseLater(Guid eventId, IReadOnlyList<Guid> tierIds);
}
