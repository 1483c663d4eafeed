using System.Text.Json.Serialization;
using Ticketing.Api.Http;
using Ticketing.Events;
using Ticketing.Tiers;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Catalogue;

/// <summary>An event in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">What it is.</param>
/// <param name="Venue">Where it is.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="OnSaleAt">When its sale opens.</param>
/// <param name="TimeZone">The IANA name of the zone on whose clocks it takes place.</param>
/// <param name="DoorsAt">When people are let in; null: not said.</param>
/// <param name="EndsAt">When it ends; null: not said.</param>
/// <param name="Status">How its sale stands.</param>
/// <param name="ImageUrl">A picture.</param>
/// <param name="FromPrice">The cheapest ticket that is on offer: now, or, if nothing is sold now, next. Null: nothing is.</param>
/// <param name="Availability">Whether one still gets a ticket of what is on offer.</param>
/// <param name="NextSaleAt">When the next tier opens that has tickets left; null: none will.</param>
internal sealed record EventSummary(
    Guid Id,
    string Slug,
    string Name,
    string Venue,
    DateTimeOffset StartsAt,
    DateTimeOffset OnSaleAt,
    string TimeZone,
    DateTimeOffset? DoorsAt,
    DateTimeOffset? EndsAt,
    SaleStatus Status,
    string? ImageUrl,
    Money? FromPrice,
    Availability Availability,
    DateTimeOffset? NextSaleAt);

/// <summary>An event on its own page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">What it is.</param>
/// <param name="Venue">Where it is.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="OnSaleAt">When its sale opens.</param>
/// <param name="TimeZone">The IANA name of the zone on whose clocks it takes place.</param>
/// <param name="DoorsAt">When people are let in; null: not said.</param>
/// <param name="EndsAt">When it ends; null: not said.</param>
/// <param name="PostponedFrom">When it was to start before it was postponed last; null: it never was.</param>
/// <param name="Status">How its sale stands.</param>
/// <param name="ImageUrl">A picture.</param>
/// <param name="FromPrice">The cheapest ticket that is on offer: now, or, if nothing is sold now, next. Null: nothing is.</param>
/// <param name="Availability">Whether one still gets a ticket of what is on offer.</param>
/// <param name="NextSaleAt">When the next tier opens that has tickets left; null: none will.</param>
/// <param name="Description">What is said of it.</param>
/// <param name="Currency">What its prices are in.</param>
/// <param name="WaitingRoom">Whether one has to wait.</param>
/// <param name="Tiers">In the organiser's order.</param>
/// <param name="Version">Rises with every change of the event and its stock; live messages carry the same.</param>
/// <param name="PricesInclude">What the prices contain; null: neither fees nor tax.</param>
internal sealed record EventDetail(
    Guid Id,
    string Slug,
    string Name,
    string Venue,
    DateTimeOffset StartsAt,
    DateTimeOffset OnSaleAt,
    string TimeZone,
    DateTimeOffset? DoorsAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset? PostponedFrom,
    SaleStatus Status,
    string? ImageUrl,
    Money? FromPrice,
    Availability Availability,
    DateTimeOffset? NextSaleAt,
    string? Description,
    string Currency,
    WaitingRoomSummary WaitingRoom,
    IReadOnlyList<TierDetail> Tiers,
    long Version,
    PricesInclude? PricesInclude);

/// <summary>Whether one has to wait before one can buy.</summary>
internal sealed record WaitingRoomSummary(bool Enabled, bool Paused, int Waiting, int AdmitPerMinute)
{
    /// <summary>What a line's pulse says.</summary>
    public static WaitingRoomSummary Of(LinePulse line) =>
        new(line.Phase != RoomPhase.Off, line.IsPaused, line.Waiting, line.AdmitPerMinute);

    /// <summary>Whether another summary differs at most in how many wait.</summary>
    public bool IsRuledLike(WaitingRoomSummary other) => this == other with { Waiting = Waiting };
}

/// <summary>A tier on its event's page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Sector">Which part of the venue it is.</param>
/// <param name="Capacity">Most tickets that may be held and sold.</param>
/// <param name="Available">What one could buy now.</param>
/// <param name="Held">Tickets in unpaid orders.</param>
/// <param name="Sold">Tickets in paid orders.</param>
/// <param name="SalesStart">When it opens; null: with the event's sale.</param>
/// <param name="SalesEnd">When it closes; null: when the event starts.</param>
/// <param name="MaxPerOrder">Most tickets of one order.</param>
/// <param name="MaxPerBuyer">Most tickets of one buyer; null: no limit.</param>
/// <param name="Seating">How places are handed out.</param>
/// <param name="Prices">One for each category.</param>
internal sealed record TierDetail(
    Guid Id,
    string Name,
    string? Sector,
    int Capacity,
    int Available,
    int Held,
    int Sold,
    DateTimeOffset? SalesStart,
    DateTimeOffset? SalesEnd,
    int MaxPerOrder,
    int? MaxPerBuyer,
    Seating Seating,
    IReadOnlyList<CategoryPrice> Prices);

/// <summary>What a ticket of one category costs, all fees and taxes included.</summary>
internal sealed record CategoryPrice(string Category, Money Price);

/// <summary>The seats of a reserved tier.</summary>
internal sealed record SeatPlan(IReadOnlyList<SeatPlanRow> Rows);

/// <summary>A row, front to back.</summary>
internal sealed record SeatPlanRow(string Name, IReadOnlyList<SeatPlanSeat> Seats);

/// <summary>A seat, by the name under which it is ordered.</summary>
internal sealed record SeatPlanSeat(string Seat, SeatState State);

/// <summary>The catalogue's JSON.</summary>
[JsonSerializable(typeof(Page<EventSummary>))]
[JsonSerializable(typeof(EventDetail))]
[JsonSerializable(typeof(SeatPlan))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
