using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OtpNet;
using Ticketing.Api.Http;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Tickets;

namespace Ticketing.Api.Wallets.Google;

/// <summary>
/// Writes passes as Google Wallet reads them: a class for what all tickets of an event say, an object for each ticket
/// (https://developers.google.com/wallet/reference/rest/v1/eventticketclass and …/eventticketobject).
/// </summary>
internal static class GoogleTicket
{
    /// <summary>How they are written: letters as they are, since the whole becomes part of an address.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The name of an event's class.</summary>
    public static string ClassIdOf(PassFacts facts, string issuerId) => $"{issuerId}.event-{facts.Pass.EventId}";

    /// <summary>
    /// The name of a ticket's object: whoever has the ticket next gets another one, for the one of before stays in its owner's wallet.
    /// </summary>
    public static string ObjectIdOf(PassFacts facts, string issuerId) => $"{issuerId}.ticket-{facts.Ticket.Id}-{facts.Pass.OwnerId}";

    /// <summary>Writes an event's class.</summary>
    /// <param name="facts">Of any of its tickets.</param>
    /// <param name="issuerId">The issuer's number.</param>
    /// <param name="shop">What the shop is called.</param>
    public static JsonObject ClassOf(PassFacts facts, string issuerId, string shop)
    {
        var ticket = facts.Ticket;
        var times = new JsonObject { ["start"] = VenueTime.Of(ticket.StartsAt, ticket) };
        if (ticket.DoorsAt is { } doors)
            times["doorsOpen"] = VenueTime.Of(doors, ticket);
        if (facts.Pass.EndsAt is { } end)
            times["end"] = VenueTime.Of(end, ticket);
        return new JsonObject
        {
            ["id"] = ClassIdOf(facts, issuerId),
            ["issuerName"] = shop,
            ["reviewStatus"] = "UNDER_REVIEW",
            ["eventName"] = Same(ticket.EventName),
            // Google asks for an address too; nobody has told us another one.
            ["venue"] = new JsonObject { ["name"] = Same(ticket.Venue), ["address"] = Same(ticket.Venue) },
            ["dateTime"] = times,
            ["hexBackgroundColor"] = "#0b6b57",
        };
    }

    /// <summary>Writes a ticket's object.</summary>
    /// <param name="facts">What it says.</param>
    /// <param name="issuerId">The issuer's number.</param>
    public static JsonObject ObjectOf(PassFacts facts, string issuerId)
    {
        var ticket = facts.Ticket;
        var seat = new JsonObject { ["seat"] = Same(ticket.Seat) };
        if (ticket.Sector is { } sector)
            seat["section"] = Same(sector);
        var pass = new JsonObject
        {
            ["id"] = ObjectIdOf(facts, issuerId),
            ["classId"] = ClassIdOf(facts, issuerId),
            ["state"] = facts.IsGood ? "ACTIVE" : "INACTIVE",
            ["reservationInfo"] = new JsonObject { ["confirmationCode"] = ticket.OrderNumber },
            ["ticketType"] = Same(ticket.Tier),
            ["seatInfo"] = seat,
            ["groupingInfo"] = new JsonObject { ["groupingId"] = facts.Pass.OrderId.ToString() },
            ["validTimeInterval"] =
                new JsonObject { ["end"] = new JsonObject { ["date"] = VenueTime.Of(facts.ExpiresAt, ticket) } },
            ["textModulesData"] = new JsonArray(
                new JsonObject { ["id"] = "category", ["localizedHeader"] = Said("pdf.category"), ["body"] = ticket.Category }),
        };
        if (ticket.Holder is { } holder)
            pass["ticketHolderName"] = holder;
        if (ticket.Rotation is { } rotation)
            AddRotatingCode(pass, ticket, rotation);
        else
            AddCode(pass, ticket);
        return pass;
    }

    private static void AddCode(JsonObject pass, TicketBody ticket) => pass["barcode"] =
        new JsonObject { ["type"] = "QR_CODE", ["value"] = ticket.Code, ["alternateText"] = ticket.OrderNumber };

    // https://developers.google.com/wallet/tickets/events/rest/v1/eventticketobject#RotatingBarcode
    private static void AddRotatingCode(JsonObject pass, TicketBody ticket, TicketRotation rotation) => pass["rotatingBarcode"] =
        new JsonObject
        {
            ["type"] = "QR_CODE",
            ["valuePattern"] = $"{ticket.Code}{{totp_value_0}}",
            ["alternateText"] = ticket.OrderNumber,
            ["totpDetails"] = new JsonObject
            {
                ["periodMillis"] = (rotation.PeriodSeconds * 1_000).ToString(CultureInfo.InvariantCulture),
                ["algorithm"] = "TOTP_SHA1",
                ["parameters"] = new JsonArray(new JsonObject
                {
                    ["key"] = Convert.ToHexStringLower(Base32Encoding.ToBytes(rotation.Secret)),
                    ["valueLength"] = rotation.Digits,
                }),
            },
        };

    /// <summary>What is the same in each language.</summary>
    private static JsonObject Same(string text) => new() { ["defaultValue"] = In(Languages.Default, text) };

    private static JsonObject Said(string name) => new()
    {
        ["defaultValue"] = In(Languages.Default, Words.In(Languages.Default)[name]),
        ["translatedValues"] = new JsonArray(
            [.. Languages.All.Where(static one => one != Languages.Default).Select(one => In(one, Words.In(one)[name]))]),
    };

    private static JsonObject In(string language, string text) => new() { ["language"] = language, ["value"] = text };
}
