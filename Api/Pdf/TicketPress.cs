using Microsoft.Extensions.Options;
using Ticketing.Api.Mail;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Pdf.Fonts;
using Ticketing.Api.Pdf.Sheets;
using Ticketing.Api.Pdf.Writing;
using Ticketing.Api.Tickets;
using Ticketing.Orders;

namespace Ticketing.Api.Pdf;

/// <summary>Prints tickets as PDF files.</summary>
internal sealed class TicketPress(Press press, TicketCodes codes, IOptions<MailSettings> settings) : ITicketPrinter
{
    /// <inheritdoc cref="Press.IsOpen"/>
    public bool IsOpen => press.IsOpen;

    /// <inheritdoc/>
    public async Task<LetterFile?> PrintAsync(
        OrderView order, IReadOnlyList<TicketRow> tickets, Words words, CancellationToken cancellation) =>
        press.CanPrint && tickets.Count > 0
            ? new LetterFile(
                NameOf(order), "application", "pdf", await PrintAsync(order, tickets, tickets, SheetSize.A4, words, cancellation))
            : null;

    /// <summary>Prints tickets of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="all">All its tickets.</param>
    /// <param name="printed">Those to print, at least one.</param>
    /// <param name="size">How large the pages are.</param>
    /// <param name="words">The language.</param>
    /// <param name="cancellation">Ends the waiting for others' files.</param>
    public Task<byte[]> PrintAsync(
        OrderView order,
        IReadOnlyList<TicketRow> all,
        IReadOnlyList<TicketRow> printed,
        SheetSize size,
        Words words,
        CancellationToken cancellation) =>
        press.PrintAsync(shelf => Print(order, all, printed, size, words, shelf), cancellation);

    /// <summary>What an order's file is called.</summary>
    public static string NameOf(OrderView order) => $"tickets-{OrderNumber.Of(order.OrderId)}.pdf";

    private byte[] Print(
        OrderView order,
        IReadOnlyList<TicketRow> all,
        IReadOnlyList<TicketRow> printed,
        SheetSize size,
        Words words,
        FontShelf shelf)
    {
        var sheets = all.Select((ticket, place) => (ticket, place)).Where(one => printed.Contains(one.ticket))
            .Select(one => SheetTexts.Of(TicketsApi.Show(one.ticket, order, codes), one.place + 1, all.Count, words)).ToList();
        var facts = new DocumentFacts(
            words["pdf.title", ("event", printed[0].Event.Name)],
            words.Language,
            settings.Value.FromName,
            order.PaidAt ?? order.CreatedAt);
        return TicketBooklet.Write(sheets, size, facts, shelf);
    }
}
