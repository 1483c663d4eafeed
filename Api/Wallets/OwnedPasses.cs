using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Orders;
using Ticketing.Api.Tickets;
using Ticketing.Orders;

namespace Ticketing.Api.Wallets;

/// <summary>Gives whoever asks the passes of their own tickets, and of no others.</summary>
internal sealed class OwnedPasses(Passes passes, TicketStore tickets, IGrainFactory grains, Repeat repeat)
{
    /// <summary>The pass of one of the caller's tickets. Exactly one of the two is null.</summary>
    public async Task<(List<PassFacts>? Passes, ProblemResult? Refusal)> OfTicketAsync(HttpContext context, string id, WalletKind wallet) =>
        Guid.TryParseExact(id, "D", out var ticketId)
        && await tickets.OrderOfAsync(ticketId, context.User.UserId(), context.RequestAborted) is { } orderId
        && await OrdersApi.FindAnyAsync(orderId, grains, repeat, context.RequestAborted) is { } order
            ? await GiveAsync(context, order, ticketId, wallet)
            : (null, NoSuchTicket());

    /// <summary>The passes of one of the caller's orders, at least one. Exactly one of the two is null.</summary>
    public async Task<(List<PassFacts>? Passes, ProblemResult? Refusal)> OfOrderAsync(HttpContext context, string id, WalletKind wallet) =>
        await OrdersApi.FindAsync(context, id, grains, repeat) is { } order
            ? await GiveAsync(context, order, ticketId: null, wallet)
            : (null, Refusals.NoSuchOrder());

    private async Task<(List<PassFacts>? Passes, ProblemResult? Refusal)> GiveAsync(
        HttpContext context, OrderView order, Guid? ticketId, WalletKind wallet)
    {
        if (order.Status != OrderStatus.Paid)
            return (null, Refusals.WrongState(order.Status, "Only a paid order has tickets."));
        context.Response.Headers.CacheControl = "private, no-store";
        return await passes.GiveAsync(order, ticketId, context.User.UserId(), wallet, context.RequestAborted) is { Count: > 0 } given
            ? (given, null)
            : (null, NoSuchTicket());
    }

    private static ProblemResult NoSuchTicket() => Problem.NotFound("You have no such ticket.");
}
