using Ticketing.Api.Http;
using Ticketing.Api.Orders;
using Ticketing.Api.Tickets;
using Ticketing.Api.Transfers.Domain;
using Ticketing.Api.Transfers.Storage;
using Ticketing.Orders;

namespace Ticketing.Api.Transfers;

/// <summary>The tickets that were passed on to somebody, with their codes.</summary>
internal sealed class ReceivedList(
    TicketStore store, TicketCodes codes, TransferLists lists, PolicyStore policies, IGrainFactory grains, Repeat repeat)
{
    /// <summary>All of them that are still somebody's: those of orders that are paid.</summary>
    public async Task<List<ReceivedTicket>> FindAsync(Guid userId, CancellationToken cancellation)
    {
        var found = new List<ReceivedTicket>();
        foreach (var orderId in await store.FindReceivedAsync(userId, cancellation))
        {
            if (await OrdersApi.FindAnyAsync(orderId, grains, repeat, cancellation) is { Status: OrderStatus.Paid } order)
                found.AddRange(await OfOrderAsync(order, userId, cancellation));
        }

        return found;
    }

    private async Task<IEnumerable<ReceivedTicket>> OfOrderAsync(OrderView order, Guid userId, CancellationToken cancellation)
    {
        var tickets = await store.OfOrderAsync(order.OrderId, cancellation);
        var terms = await policies.TermsOfAsync(order.EventId, cancellation);
        var offers = await lists.OfOrderAsync(order.OrderId, userId, cancellation);
        return tickets.Where(ticket => ticket.OwnerId == userId).Select(ticket => new ReceivedTicket(
            TicketsApi.Show(ticket, order, codes),
            order.EventId,
            terms.IsAllowed && !terms.IsCancelled,
            terms.EndsAt,
            offers.Find(offer => offer.TicketId == ticket.Id && offer.State == OfferState.Open)));
    }
}
