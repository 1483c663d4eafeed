using System.Text.Json.Serialization;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Orders;
using Ticketing.Events;
using Ticketing.Tiers;

namespace Ticketing.Api.Live;

/// <summary>What <c>WatchEvent</c> returns, and what <c>eventChanged</c> brings: the whole event.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Version">Rises with every change of the event and its stock: what has a lower one is outdated.</param>
/// <param name="Tiers">The stock of every tier.</param>
/// <param name="Event">The event's page, as <c>GET /api/events/{id}</c> answers it.</param>
internal sealed record EventSnapshot(Guid EventId, long Version, IReadOnlyList<TierStock> Tiers, EventDetail Event)
{
    /// <summary>Shows an event.</summary>
    public static EventSnapshot Of(EventView view, EventDetail page) => new(view.Document.EventId, page.Version, TierStock.Of(view), page);
}

/// <summary>The message <c>availabilityChanged</c>. It names every tier, so that one which is lost does no harm.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Version">Rises with every change of the event and its stock: what has a lower one is outdated.</param>
/// <param name="Tiers">The stock of every tier.</param>
internal sealed record AvailabilityChanged(Guid EventId, long Version, IReadOnlyList<TierStock> Tiers)
{
    /// <summary>Shows an event's stock.</summary>
    public static AvailabilityChanged Of(EventView view) => new(view.Document.EventId, view.Version(), TierStock.Of(view));
}

/// <summary>The stock of a tier.</summary>
/// <param name="TierId">The tier.</param>
/// <param name="Available">What one could buy now.</param>
/// <param name="Held">Tickets in unpaid orders.</param>
/// <param name="Sold">Tickets in paid orders.</param>
internal sealed record TierStock(Guid TierId, int Available, int Held, int Sold)
{
    /// <summary>The stock of every tier, in the organiser's order.</summary>
    public static IReadOnlyList<TierStock> Of(EventView view) => [.. view.Counts.Select(Of)];

    private static TierStock Of(TierCounts counts) => new(counts.TierId, counts.Available, counts.Held, counts.Sold);
}

/// <summary>
/// The message <c>accessChanged</c>, a connection's last: its session has ended, or its user may do other things now. A browser asks for
/// another token, and connects again with that; if it gets none, it is signed out.
/// </summary>
internal sealed record AccessChanged;

/// <summary>
/// The message <c>transferChanged</c>: a ticket was offered to somebody, or what was offered was accepted, declined or taken back. What
/// shows the ticket asks again.
/// </summary>
/// <param name="TicketId">The ticket.</param>
internal sealed record TransferChanged(Guid TicketId);

/// <summary>The live messages' JSON.</summary>
[JsonSerializable(typeof(EventSnapshot))]
[JsonSerializable(typeof(AvailabilityChanged))]
[JsonSerializable(typeof(OrderBody))]
[JsonSerializable(typeof(AccessChanged))]
[JsonSerializable(typeof(TransferChanged))]
internal sealed partial class LiveJson : JsonSerializerContext;
