using Microsoft.Extensions.Logging.Abstractions;
using Ticketing.Api.Pdf.Fonts;
using Ticketing.Api.Pdf.Sheets;
using Ticketing.Api.Pdf.Writing;

namespace Ticketing.Api.Tests.Pdf;

/// <summary>Tickets as the server prints them, without a server.</summary>
internal static class Booklets
{
    /// <summary>A code of the length and letters of ours.</summary>
    public static readonly string Code =
        string.Concat(Enumerable.Range(0, 159).Select(static at => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[((at * at) + (at * 7)) % 31]));

    private static readonly Lazy<FontShelf> Opened = new(static () => new FontShelf(NullLogger<FontShelf>.Instance));

    /// <summary>The fonts.</summary>
    public static FontShelf Shelf
    {
        get
        {
            Assert.False(Opened.Value.IsEmpty, "The fonts are missing: build the web app first.");
            return Opened.Value;
        }
    }

    /// <summary>A ticket with these names.</summary>
    public static TicketSheet Sheet(
        string name = "Summer Night", string holder = "Ana Horvat", string tier = "Floor", string? code = "") => new(
        name,
        tier,
        ["Town hall", "Starts: Saturday, 1 June 2030, 20:00 (Europe/Zagreb)"],
        [("Place", "A-12"), ("Holder", holder), ("Order", "K7QD3-MXP9K")],
        code is "" ? Code : code,
        "QR code of ticket 1 of 1: Floor",
        "This code lets one person in once.",
        "Ticket 1 of 1");

    /// <summary>Prints tickets.</summary>
    public static byte[] Print(SheetSize size, params TicketSheet[] sheets) =>
        TicketBooklet.Write(sheets, size, new DocumentFacts("Tickets for a test", "en", "The Shop", DateTimeOffset.UnixEpoch), Shelf);
}
