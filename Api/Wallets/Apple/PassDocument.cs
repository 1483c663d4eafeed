using System.Text.Json.Nodes;
using Ticketing.Api.Tickets;

namespace Ticketing.Api.Wallets.Apple;

/// <summary>
/// Writes <c>pass.json</c> (https://developer.apple.com/documentation/walletpasses/pass). Labels are names of texts, which the files of
/// <see cref="PassStrings"/> have in each language.
/// </summary>
internal static class PassDocument
{
    /// <summary>Writes it.</summary>
    /// <param name="facts">What it says.</param>
    /// <param name="issuer">Who says it.</param>
    public static JsonObject Write(PassFacts facts, PassIssuer issuer)
    {
        var ticket = facts.Ticket;
        var pass = new JsonObject
        {
            ["formatVersion"] = 1,
            ["passTypeIdentifier"] = issuer.PassTypeId,
            ["teamIdentifier"] = issuer.TeamId,
            ["serialNumber"] = ticket.Id.ToString(),
            ["organizationName"] = issuer.Name,
            ["description"] = ticket.EventName,
            ["logoText"] = issuer.Name,
            ["groupingIdentifier"] = facts.Pass.OrderId.ToString(),
            ["sharingProhibited"] = true,
            ["backgroundColor"] = "rgb(11, 107, 87)",
            ["foregroundColor"] = "rgb(255, 255, 255)",
            ["labelColor"] = "rgb(255, 215, 140)",
            ["relevantDate"] = VenueTime.Of(ticket.DoorsAt ?? ticket.StartsAt, ticket),
            ["expirationDate"] = VenueTime.Of(facts.ExpiresAt, ticket),
            ["voided"] = !facts.IsGood,
            ["eventTicket"] = FieldsOf(facts),
            ["semantics"] = MeaningOf(facts),
        };
        // A code that changes all the time is shown by the shop's own page alone.
        if (facts.IsGood && ticket.Rotation is null)
            AddCode(pass, ticket);
        if (issuer.Service is { } service)
        {
            pass["webServiceURL"] = service;
            pass["authenticationToken"] = issuer.Token;
        }

        return pass;
    }

    // A code is of capital letters and digits, which each encoding has; Apple asks for this one. The single one is for iOS 8.
    private static void AddCode(JsonObject pass, TicketBody ticket)
    {
        JsonObject Code() => new()
        {
            ["format"] = "PKBarcodeFormatQR",
            ["message"] = ticket.Code,
            ["messageEncoding"] = "iso-8859-1",
            ["altText"] = ticket.OrderNumber,
        };
        pass["barcodes"] = new JsonArray(Code());
        pass["barcode"] = Code();
    }

    private static JsonObject FieldsOf(PassFacts facts)
    {
        var ticket = facts.Ticket;
        var fields = new JsonObject
        {
            ["headerFields"] = new JsonArray(Moment("starts", ticket.StartsAt, ticket, "wallet.moved")),
            ["primaryFields"] = new JsonArray(Field("event", "event", ticket.EventName)),
            ["secondaryFields"] = new JsonArray(Field("venue", "venue", ticket.Venue, "wallet.elsewhere")),
        };
        var places = new JsonArray(Field("tier", "wallet.ticket", ticket.Tier));
        if (ticket.Sector is { } sector)
            places.Add(Field("sector", "pdf.sector", sector));
        places.Add(Field("seat", "pdf.place", ticket.Seat));
        places.Add(Field("category", "pdf.category", ticket.Category));
        fields["auxiliaryFields"] = places;
        fields["backFields"] = BackOf(facts);
        return fields;
    }

    private static JsonArray BackOf(PassFacts facts)
    {
        var ticket = facts.Ticket;
        var standing = facts.Pass.IsCancelled ? "event-cancelled.heading" : facts.IsGood ? "wallet.good" : "pdf.void";
        var back = new JsonArray(Field("standing", "wallet.standing", standing, "wallet.now"));
        if (ticket.DoorsAt is { } doors)
            back.Add(Moment("doors", doors, ticket, "wallet.now"));
        if (ticket.Holder is { } holder)
            back.Add(Field("holder", "pdf.holder", holder));
        if (ticket.Rotation is not null)
            back.Add(Field("code", "code", "pdf.rotating"));
        back.Add(Field("order", "order", ticket.OrderNumber));
        back.Add(Field("terms", "wallet.terms", "pdf.terms"));
        return back;
    }

    private static JsonObject Field(string key, string label, string value, string? change = null)
    {
        var field = new JsonObject { ["key"] = key, ["label"] = label, ["value"] = value };
        if (change is not null)
            field["changeMessage"] = change;
        return field;
    }

    // On the venue's clocks, wherever the phone is.
    private static JsonObject Moment(string key, DateTimeOffset time, TicketBody ticket, string change)
    {
        var field = Field(key, key, VenueTime.Of(time, ticket), change);
        field["dateStyle"] = "PKDateStyleMedium";
        field["timeStyle"] = "PKDateStyleShort";
        field["ignoresTimeZone"] = true;
        return field;
    }

    private static JsonObject MeaningOf(PassFacts facts)
    {
        var ticket = facts.Ticket;
        var seat = new JsonObject { ["seatNumber"] = ticket.Seat, ["seatType"] = ticket.Tier };
        if (ticket.Sector is { } sector)
            seat["seatSection"] = sector;
        var meaning = new JsonObject
        {
            ["eventType"] = "PKEventTypeGeneric",
            ["eventName"] = ticket.EventName,
            ["venueName"] = ticket.Venue,
            ["eventStartDate"] = VenueTime.Of(ticket.StartsAt, ticket),
            ["seats"] = new JsonArray(seat),
        };
        if (facts.Pass.EndsAt is { } end)
            meaning["eventEndDate"] = VenueTime.Of(end, ticket);
        return meaning;
    }
}

/// <summary>Who writes a pass.</summary>
/// <param name="PassTypeId">The pass type identifier.</param>
/// <param name="TeamId">The team identifier.</param>
/// <param name="Name">What the shop is called.</param>
/// <param name="Service">Where a phone asks for the pass again; null: it can't.</param>
/// <param name="Token">With what it does.</param>
internal sealed record PassIssuer(string PassTypeId, string TeamId, string Name, string? Service, string Token);
