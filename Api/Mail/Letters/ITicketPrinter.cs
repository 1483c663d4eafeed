using Ticketing.Api.Tickets;
using Ticketing.Orders;

namespace Ticketing.Api.Mail.Letters;

/// <summary>Prints the tickets of an order for a message to carry.</summary>
internal interface ITicketPrinter
{
    /// <summary>A file of all its tickets; null: this server can't print.</summary>
    /// <param name="order">The order.</param>
    /// <param name="tickets">Its tickets.</param>
    /// <param name="words">The language.</param>
    /// <param name="cancellation">Ends the waiting for others' tickets.</param>
    Task<LetterFile?> PrintAsync(
        OrderView order, IReadOnlyList<TicketRow> tickets, Words words, CancellationToken cancellation);
}
