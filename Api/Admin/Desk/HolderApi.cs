using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Guests;
using Ticketing.Api.Admin.Messages;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Transfers;
using Ticketing.Api.Transfers.Domain;

namespace Ticketing.Api.Admin.Desk;

/// <summary>Who comes with a ticket, and whose it is, by an organiser's word.</summary>
internal static class HolderApi
{
    /// <summary>Maps the route.</summary>
    public static void MapHolder(this IEndpointRouteBuilder routes) => routes
        .MapPut("/api/admin/orders/{id}/tickets/{ticketId}/holder", Change)
        .RequireAuthorization(Policies.Admin).WithTags("Organisers")
        .WithSummary(
            "Says who comes with a ticket, and if an address is named gives it to whose that is: then it has another code, and the one of "
            + "before lets nobody in.")
        .Takes<HolderRequest>().Produces<TicketHolder>()
        .Refuses(ProblemSlug.NotFound, ProblemSlug.TransferRefused, ProblemSlug.Validation, ProblemSlug.Overloaded);

    private static async Task<IResult> Change(
        HttpContext context, string id, string ticketId, TransferDesk desk, GuestAccounts accounts, MessageDesk mail, TimeProvider clock)
    {
        var (request, malformed) = await JsonBody.ReadAsync<HolderRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        if (!Guid.TryParseExact(id, "D", out var orderId) || !Guid.TryParseExact(ticketId, "D", out var ticket))
            return NoSuchTicket();
        var outcome = await ChangeAsync(context, new OrderTicket(orderId, ticket), request!, desk, accounts);
        if (outcome is null or { Decision: TransferDecision.Busy })
            return Problem.Overloaded();
        if (outcome.After is not { } after)
            return NoSuchTicket();
        if (outcome.Decision.ToProblem() is { } refusal)
            return refusal;

        // Whoever has it by a transfer hears of that; its buyer gets the tickets as they are now.
        if (after.Ticket.OwnerId == after.BuyerId)
            await mail.ResendAsync(orderId, clock.GetUtcNow(), context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(new TicketHolder(ticket, after.Ticket.HolderName, after.Ticket.OwnerId == after.BuyerId));
    }

    private static async Task<TransferOutcome?> ChangeAsync(
        HttpContext context, OrderTicket ticket, HolderRequest request, TransferDesk desk, GuestAccounts accounts)
    {
        if (request.Address is not { } address)
            return await desk.RenameAsync(ticket, request.Name, context.RequestAborted);
        return await accounts.FindOrOpenAsync(address, Languages.Of(context.Request), context.RequestAborted) is var (recipient, _)
            ? await desk.HandOverAsync(ticket, address, recipient, request.Name, context.RequestAborted)
            : null;
    }

    private static ProblemResult NoSuchTicket() => Problem.NotFound("There is no such ticket in this order.");
}
