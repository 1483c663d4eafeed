using Microsoft.Extensions.Options;
using Ticketing.Api.Mail;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Pdf.Fonts;
using Ticketing.Api.Pdf.Sheets;
using Ticketing.Api.Pdf.Writing;
using Ticketing.Api.Tickets;
using Ticketing.Orders;

namespace Ticketing.Api.Pdf;

/// <summary>
/// Prints tickets as PDF files, one file at a time: they cost milliseconds of a processor each, which the sale is to have first.
/// </summary>
internal sealed class TicketPress(FontShelf shelf, TicketCodes codes, IOptions<MailSettings> settings) : ITicketPrinter, IDisposable
{
    private readonly SemaphoreSlim _free = new(1);
    private int _waiting;

    /// <summary>Whether there is anything to print with.</summary>
    public bool CanPrint => !shelf.IsEmpty;

    /// <summary>How many wait for a file, whose turn it is included.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <inheritdoc/>
    public async Task<LetterFile?> PrintAsync(
        OrderView order, IReadOnlyList<TicketRow> tickets, Words words, CancellationToken cancellation) =>
        CanPrint && tickets.Count > 0
            ? new LetterFile(
                NameOf(order), "application", "pdf", await PrintAsync(order, tickets, tickets, SheetSize.A4, words, cancellation))
            : null;

    /// <summary>Prints tickets of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="all">All its tickets.</param>
    /// <param name="printed">Those to print, at least one.</param>
    /// <param name="size">How large the pages are.</param>
    /// <param name="words">The language.</param>
    /// <param name="cancellation">Ends the waiting for others' tickets.</param>
    public async Task<byte[]> PrintAsync(
        OrderView order,
        IReadOnlyList<TicketRow> all,
        IReadOnlyList<TicketRow> printed,
        SheetSize size,
        Words words,
        CancellationToken cancellation)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _free.WaitAsync(cancellation);
            try
            {
                return Print(order, all, printed, size, words);
            }
            finally
            {
                _free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>What an order's file is called.</summary>
    public static string NameOf(OrderView order) => $"tickets-{OrderNumber.Of(order.OrderId)}.pdf";

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private byte[] Print(
        OrderView order, IReadOnlyList<TicketRow> all, IReadOnlyList<TicketRow> printed, SheetSize size, Words words)
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
