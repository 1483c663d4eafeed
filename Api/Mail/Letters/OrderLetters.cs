using Microsoft.Extensions.Options;
using QRCoder;
using Ticketing.Api.Tickets;
using Ticketing.Delivery;
using Ticketing.Events;
using Ticketing.Orders;

namespace Ticketing.Api.Mail.Letters;

/// <summary>What buyers are written of their orders.</summary>
internal sealed class OrderLetters(
    TicketStore store,
    TicketCodes codes,
    ITicketPrinter printer,
    IWalletSigns wallets,
    ShopAddress shop,
    IOptions<MailSettings> settings,
    IGrainFactory grains)
{
    private const int MostPictures = 10;
    private const int PixelsPerModule = 5;

    /// <summary>Writes of an order; null: it is true no more.</summary>
    public async Task<Letter?> WriteAsync(
        OutboxMessage message, Guid orderId, EventDocument document, Words words, CancellationToken cancellation)
    {
        if (await grains.GetGrain<IOrderGrain>(orderId).Get(cancellation) is not { } order)
            return null;
        return message.Kind switch
        {
            MessageKind.OrderPaid when order.Status == OrderStatus.Paid =>
                await PaidAsync(message, order, document, words, cancellation),
            MessageKind.OrderExpired => Simple("order-expired", (words["order-expired.action"], EventPage(document))),
            MessageKind.PaymentLate => Simple("payment-late", (words["order.action"], OrderPage(order))),
            MessageKind.OrderRefunded => Simple(RefundTextOf(message, order), (words["order.action"], OrderPage(order))),
            _ => null,
        };

        Letter Simple(string text, (string Text, string Address) action) => new(
            words[$"{text}.subject", ("event", document.Details.Name)], words[$"{text}.heading"], [words[$"{text}.text"]])
        {
            Facts = [.. FactsOf(order, document, words, MessageFacts.MoneyOf(message.Facts))],
            Action = action,
        };
    }

    private static string RefundTextOf(OutboxMessage message, OrderView order) => MessageFacts.MoneyOf(message.Facts) switch
    {
        (0, _) => "tickets-void", // They cost nothing.
        _ when order.Status == OrderStatus.Refunded => "order-refunded",
        _ => "part-refunded",
    };

    private static IEnumerable<(string Name, string Value)> FactsOf(
        OrderView order, EventDocument document, Words words, (long AmountMinor, string Currency)? money)
    {
        yield return (words["order"], OrderNumber.Of(order.OrderId).ToString());
        foreach (var fact in EventLetters.FactsOf(document.Details, words))
            yield return fact;
        if (money is var (amount, currency) && amount > 0)
            yield return (words["amount"], words.Money(amount, currency));
    }

    private async Task<Letter> PaidAsync(
        OutboxMessage message, OrderView order, EventDocument document, Words words, CancellationToken cancellation)
    {
        var tickets = (await store.OfOrderAsync(order.OrderId, cancellation)).FindAll(
            ticket => ticket.OwnerId == order.BuyerId && ticket.Status != TicketStatus.Void);
        var shown = tickets.Select((ticket, index) => Show(ticket, order, index < MostPictures)).ToList();
        var details = document.Details;
        var file = settings.Value.TicketsAsPdf ? await printer.PrintAsync(order, tickets, words, cancellation) : null;
        return new Letter(
            words["order-paid.subject", ("event", details.Name)],
            words["order-paid.heading"],
            shown.Count > MostPictures ? [words["order-paid.text"], words["order-paid.more"]] : [words["order-paid.text"]])
        {
            Facts =
            [
                .. FactsOf(order, document, words, money: null),
                (words["total"], words.Money(order.TotalMinor, order.Currency)),
            ],
            Action = (words["order-paid.action"], OrderPage(order)),
            Aside = wallets.WritesPasses ? (words["order-paid.wallet"], $"{OrderPage(order)}#tickets") : null,
            Tickets = shown,
            File = file,
            Footnote = words["order-paid.note"],
            Calendar = new CalendarEntry(
                $"{order.OrderId}@ticketing",
                message.At,
                details.StartsAt,
                details.EndsAt,
                details.Name,
                details.Venue,
                $"{words["order"]}: {OrderNumber.Of(order.OrderId)}",
                OrderPage(order)),
        };
    }

    private LetterTicket Show(TicketRow ticket, OrderView order, bool withPicture)
    {
        var line = order.Lines[ticket.Line];
        // What changes all the time is shown by the page alone.
        var code = ticket.Event.RotatingCodes ? null : codes.For(TicketsApi.ClaimsOf(ticket, order));
        string?[] parts = [ticket.Tier, ticket.Sector, line.Category, line.Seats[ticket.Place]];
        return new LetterTicket(
            string.Join(" · ", parts.Where(static part => part is not null)),
            code,
            shop.Of($"/orders/{order.OrderId}/tickets/{ticket.Id}"),
            withPicture && code is not null ? Picture(code) : null);
    }

    private static byte[] Picture(string code)
    {
        using var qr = QRCodeGenerator.GenerateQrCode(code, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(qr);
        return picture.GetGraphic(PixelsPerModule);
    }

    private string OrderPage(OrderView order) => shop.Of($"/orders/{order.OrderId}");

    private string EventPage(EventDocument document) => shop.Of($"/events/{document.Details.Slug}");
}
