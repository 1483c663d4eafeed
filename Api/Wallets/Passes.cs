using Ticketing.Api.Http;
using Ticketing.Api.Tickets;
using Ticketing.Orders;

namespace Ticketing.Api.Wallets;

/// <summary>Finds what passes are written from.</summary>
internal sealed class Passes(PassStore store, TicketStore tickets, TicketCodes codes, IGrainFactory grains, Repeat repeat)
{
    /// <summary>Gives somebody passes of a paid order: from now on they are told of changes.</summary>
    /// <param name="order">The order, whoever has bought it.</param>
    /// <param name="ticketId">Which of its tickets; null: all that are theirs.</param>
    /// <param name="ownerId">Who asks.</param>
    /// <param name="wallet">For which wallet.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>In the order of the tickets.</returns>
    public async Task<List<PassFacts>> GiveAsync(
        OrderView order, Guid? ticketId, Guid ownerId, WalletKind wallet, CancellationToken cancellation)
    {
        await store.AddAsync(order.OrderId, ticketId, ownerId, wallet, cancellation);
        var kept = (await store.OfOrderAsync(order.OrderId, wallet, cancellation)).FindAll(pass => pass.OwnerId == ownerId);
        var facts = await JoinAsync(order, kept, cancellation);
        return ticketId is null ? facts : facts.FindAll(pass => pass.Ticket.Id == ticketId);
    }

    /// <summary>What a pass that somebody was given says now; null: there is no such pass.</summary>
    public async Task<PassFacts?> FindAsync(Guid ticketId, WalletKind wallet, CancellationToken cancellation)
    {
        // First what is kept of it: whatever changes meanwhile makes the pass newer than it claims to be, never older.
        if (await store.FindAsync(ticketId, wallet, cancellation) is not { } pass)
            return null;
        var order = await repeat.AskAsync(
            grains.GetGrain<IOrderGrain>(pass.OrderId), 0, static (grain, _, ending) => grain.Get(ending), cancellation);
        return order is null ? null : (await JoinAsync(order, [pass], cancellation)).FirstOrDefault();
    }

    private async Task<List<PassFacts>> JoinAsync(OrderView order, List<KeptPass> kept, CancellationToken cancellation) =>
    [
        .. from ticket in await tickets.OfOrderAsync(order.OrderId, cancellation)
           join pass in kept on ticket.Id equals pass.TicketId
           select new PassFacts(TicketsApi.Show(ticket, order, codes), pass),
    ];
}
