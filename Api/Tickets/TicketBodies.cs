using System.Text.Json.Serialization;

namespace Ticketing.Api.Tickets;

/// <summary>What a ticket is good for.</summary>
internal enum TicketStatus
{
    /// <summary>Admits once.</summary>
    Valid = 0,

    /// <summary>Has admitted.</summary>
    Used = 1,

    /// <summary>Admits nobody: the money went back, or the bank was asked for it.</summary>
    Void = 2,
}

/// <summary>A ticket as its owner sees it: everything that a gate asks for can be read from it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OrderNumber">The number of its order.</param>
/// <param name="EventName">What it admits to.</param>
/// <param name="Venue">Where that is.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="DoorsAt">When people are let in; null: not said.</param>
/// <param name="TimeZone">The IANA name of the zone on whose clocks the event takes place.</param>
/// <param name="TierId">The tier.</param>
/// <param name="Tier">What the tier is called.</param>
/// <param name="Sector">Which part of the venue it is.</param>
/// <param name="Category">The price category: whether somebody has to show that they are a student.</param>
/// <param name="Seat">Its number in general admission, the seat's name in reserved seating.</param>
/// <param name="Holder">Who comes with it: as its owner has written, else the name of their account; null: that is gone.</param>
/// <param name="Code">What the gate reads; if it rotates, only with the digits of the time behind it.</param>
/// <param name="Status">What it is good for.</param>
/// <param name="QrUrl">Leads to the code as a QR code, as it is at that time.</param>
/// <param name="Rotation">How to make the digits that follow the code; null: none do.</param>
/// <param name="HolderName">Who comes with it, as its owner has written; null: the owner.</param>
/// <param name="Refunded">Whether it is void because its money goes back.</param>
internal sealed record TicketBody(
    Guid Id,
    string OrderNumber,
    string EventName,
    string Venue,
    DateTimeOffset StartsAt,
    DateTimeOffset? DoorsAt,
    string TimeZone,
    Guid TierId,
    string Tier,
    string? Sector,
    string Category,
    string Seat,
    string? Holder,
    string Code,
    TicketStatus Status,
    string QrUrl,
    TicketRotation? Rotation,
    string? HolderName,
    bool Refunded);

/// <summary>A ticket as stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TierId">Its tier.</param>
/// <param name="Line">Its line within its order.</param>
/// <param name="Place">Its place within that line, from 0.</param>
/// <param name="Status">What it is good for.</param>
/// <param name="IssuedAt">When it was sold.</param>
/// <param name="Tier">What its tier is called now.</param>
/// <param name="Sector">Which part of the venue that is.</param>
/// <param name="Holder">Who comes with it: as its owner has written, else the name of their account; null: that is gone.</param>
/// <param name="Serial">Which issue of it is good, 0–255.</param>
/// <param name="Event">What it admits to.</param>
/// <param name="OwnerId">Whose it is: its buyer's, or to whom it was passed on.</param>
/// <param name="HolderName">Who comes with it, as its owner has written; null: the owner.</param>
/// <param name="IsRefunded">Whether it is void because its money goes back.</param>
internal sealed record TicketRow(
    Guid Id,
    Guid TierId,
    int Line,
    int Place,
    TicketStatus Status,
    DateTimeOffset IssuedAt,
    string Tier,
    string? Sector,
    string? Holder,
    int Serial,
    TicketEvent Event,
    Guid OwnerId,
    string? HolderName,
    bool IsRefunded);

/// <summary>What a ticket admits to.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Venue">Where it is.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="DoorsAt">When people are let in; null: not said.</param>
/// <param name="TimeZone">On whose clocks.</param>
/// <param name="RotatingCodes">Whether the codes of its tickets change all the time.</param>
internal sealed record TicketEvent(
    string Name, string Venue, DateTimeOffset StartsAt, DateTimeOffset? DoorsAt, string TimeZone, bool RotatingCodes);

/// <summary>The tickets' JSON.</summary>
[JsonSerializable(typeof(IReadOnlyList<TicketBody>))]
internal sealed partial class TicketsJson : JsonSerializerContext;
