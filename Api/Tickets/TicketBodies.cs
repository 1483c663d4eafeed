using System.Text.Json.Serialization;

namespace Ticketing.Api.Tickets;

/// <summary>What a ticket is good for.</summary>
internal enum TicketStatus
{
    /// <summary>Admits once.</summary>
    Valid = 0,

    /// <summary>Has admitted.</summary>
    Used = 1,

    /// <summary>Admits nobody: the money went back.</summary>
    Void = 2,
}

/// <summary>A ticket as its owner sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TierId">The tier.</param>
/// <param name="Seat">Its number in general admission, the seat's name in reserved seating.</param>
/// <param name="Code">What the gate reads.</param>
/// <param name="Status">What it is good for.</param>
/// <param name="QrUrl">Leads to the code as a QR code.</param>
internal sealed record TicketBody(Guid Id, Guid TierId, string Seat, string Code, TicketStatus Status, string QrUrl);

/// <summary>A ticket as stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TierId">Its tier.</param>
/// <param name="Number">Its number within the tier.</param>
/// <param name="Line">Its line within its order.</param>
/// <param name="Place">Its place within that line, from 0.</param>
/// <param name="Status">What it is good for.</param>
/// <param name="IssuedAt">When it was sold.</param>
internal sealed record TicketRow(Guid Id, Guid TierId, int Number, int Line, int Place, TicketStatus Status, DateTimeOffset IssuedAt);

/// <summary>The tickets' JSON.</summary>
[JsonSerializable(typeof(IReadOnlyList<TicketBody>))]
internal sealed partial class TicketsJson : JsonSerializerContext;
