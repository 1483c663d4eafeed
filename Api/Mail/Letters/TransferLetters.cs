using Ticketing.Api.Accounts.Links;
using Ticketing.Delivery;
using Ticketing.Events;

namespace Ticketing.Api.Mail.Letters;

/// <summary>What people are written of tickets that change hands.</summary>
internal sealed class TransferLetters(TransferFacts facts, LinkSecrets secrets, ShopAddress shop)
{
    /// <summary>Whether a message is of this kind.</summary>
    public static bool Covers(MessageKind kind) => kind
        is MessageKind.TicketOffered or MessageKind.TicketWithdrawn or MessageKind.TicketAccepted or MessageKind.TicketReceived
        or MessageKind.TicketDeclined or MessageKind.TicketTaken;

    /// <summary>Writes of a ticket; null: it is true no more.</summary>
    public async Task<Letter?> WriteAsync(OutboxMessage message, EventDocument document, Words words, CancellationToken cancellation)
    {
        if (message.Kind == MessageKind.TicketTaken)
            return Of("ticket-taken", document, words, tier: null, ("orders.action", "/orders"));
        if (await facts.FindAsync(message.Facts, cancellation) is not { } offer)
            return null;
        return message.Kind switch
        {
            MessageKind.TicketOffered when offer.IsOpen && secrets.Open(message.Facts, message.Id) is { } secret =>
                Of("ticket-offered", document, words, offer.Tier, ("ticket-offered.action", $"/transfers#{secret}"), offer.Sender),
            MessageKind.TicketWithdrawn => Of("ticket-withdrawn", document, words, offer.Tier, ("event.action", EventPage(document))),
            MessageKind.TicketAccepted =>
                Of("ticket-accepted", document, words, offer.Tier, ("orders.action", OrderPage(message)), offer.Recipient),
            MessageKind.TicketReceived => Of("ticket-received", document, words, offer.Tier, ("order-paid.action", "/orders")),
            MessageKind.TicketDeclined => Of("ticket-declined", document, words, offer.Tier, ("orders.action", OrderPage(message))),
            _ => null,
        };
    }

    private Letter Of(
        string text, EventDocument document, Words words, string? tier, (string Text, string Path) action, string? person = null)
    {
        var (details, name) = (document.Details, person ?? words["somebody"]);
        (string, string)[] what = tier is null ? [] : [(words["ticket"], tier)];
        return new Letter(
            words[$"{text}.subject", ("event", details.Name)], words[$"{text}.heading"], [words[$"{text}.text", ("name", name)]])
        {
            Facts = [.. EventLetters.FactsOf(details, words), .. what],
            Action = (words[action.Text], shop.Of(action.Path)),
            Footnote = text == "ticket-offered" ? words["ticket-offered.note"] : null,
        };
    }

    private static string OrderPage(OutboxMessage message) => message.OrderId is { } id ? $"/orders/{id}" : "/orders";

    private static string EventPage(EventDocument document) => $"/events/{document.Details.Slug}";
}
