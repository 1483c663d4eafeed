using System.Collections.Immutable;
using Ticketing.Events;
using Ticketing.Tiers;

namespace Ticketing.Live;

/// <summary>Something that has been committed. Each case says on which of the <see cref="LiveStreams"/> it travels.</summary>
[GenerateSerializer, Immutable, Alias("ticketing.LiveMessage")]
public abstract partial record LiveMessage
{
    private LiveMessage()
    {
    }

    /// <summary>
    /// On the event's stream: how tiers stand. At most 4 a second from each silo; tiers that have not changed are left out.
    /// </summary>
    /// <param name="EventId">The event.</param>
    /// <param name="Tiers">The latest committed counts; <see cref="TierCounts.Version"/> orders those of one tier.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.LiveMessage.TiersChanged")]
    public sealed record TiersChanged([property: Id(0)] Guid EventId, [property: Id(1)] ImmutableArray<TierCounts> Tiers) : LiveMessage;

    /// <summary>On the event's stream: its definition or the state of its sale has changed.</summary>
    /// <param name="Document">The event as it is now; <see cref="EventDocument.Version"/> orders these messages.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.LiveMessage.EventChanged")]
    public sealed record EventChanged([property: Id(0)] EventDocument Document) : LiveMessage;

    /// <summary>On the common stream: orders have moved.</summary>
    /// <param name="Orders">At most 1,000; each order once.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.LiveMessage.OrdersChanged")]
    public sealed record OrdersChanged([property: Id(0)] ImmutableArray<OrderNotice> Orders) : LiveMessage;
}
