using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Orders;
using Ticketing.Api.Pdf.Fonts;
using Ticketing.Api.Tickets;
using Ticketing.Orders;

namespace Ticketing.Api.Pdf;

/// <summary>Gives buyers their tickets as PDF files.</summary>
internal static class PdfApi
{
    /// <summary>Registers what prints tickets.</summary>
    public static IServiceCollection AddPdf(this IServiceCollection services) => services
        .AddSingleton<FontShelf>()
        .AddSingleton<Press>()
        .AddSingleton<TicketPress>()
        .AddSingleton<ITicketPrinter>(static provider => provider.GetRequiredService<TicketPress>());

    /// <summary>Maps the routes.</summary>
    public static void MapPdf(this IEndpointRouteBuilder routes)
    {
        var tickets = routes.MapGroup("/api").RequireAuthorization(Policies.Buying).WithTags("Tickets");
        Describe(tickets.MapGet("/orders/{id}/tickets.pdf", PrintOrder).WithSummary("The tickets of a paid order as a PDF."));
        Describe(tickets.MapGet("/tickets/{id}/pdf", PrintTicket).WithSummary("A ticket of a paid order as a PDF."));
    }

    private static void Describe(RouteHandlerBuilder route) => route
        .TakesQuery("size", "a4 (the default), or phone: pages twice as high as wide.")
        .TakesQuery("lang", "The language: en, hr, pl or pt-BR; by default the one that the browser likes best.")
        .Produces<string>(StatusCodes.Status200OK, "application/pdf")
        .Refuses(ProblemSlug.NotFound, ProblemSlug.OrderState, ProblemSlug.Validation, ProblemSlug.Overloaded);

    private static async Task<IResult> PrintOrder(
        HttpContext context, string id, IGrainFactory grains, Repeat repeat, TicketStore store, TicketPress press)
    {
        var (wish, wrong) = PrintWish.Read(context.Request);
        if (wish is null)
            return wrong!;
        return await OrdersApi.FindAsync(context, id, grains, repeat) is { } order
            ? await PrintAsync(context, order, ticketId: null, wish, store, press)
            : Refusals.NoSuchOrder();
    }

    private static async Task<IResult> PrintTicket(
        HttpContext context, string id, IGrainFactory grains, Repeat repeat, TicketStore store, TicketPress press)
    {
        var (wish, wrong) = PrintWish.Read(context.Request);
        if (wish is null)
            return wrong!;
        if (!Guid.TryParseExact(id, "D", out var ticketId)
            || await store.OrderOfAsync(ticketId, context.User.UserId(), context.RequestAborted) is not { } orderId
            || await OrdersApi.FindAnyAsync(orderId, grains, repeat, context.RequestAborted) is not { } order)
            return Problem.NotFound("You have no such ticket.");
        return await PrintAsync(context, order, ticketId, wish, store, press);
    }

    private static async Task<IResult> PrintAsync(
        HttpContext context, OrderView order, Guid? ticketId, PrintWish wish, TicketStore store, TicketPress press)
    {
        if (order.Status != OrderStatus.Paid)
            return Refusals.WrongState(order.Status, "Only a paid order has tickets.");
        if (!press.IsOpen)
            return Problem.Overloaded();
        var all = await store.OfOrderAsync(order.OrderId, context.RequestAborted);
        var caller = context.User.UserId();
        var printed = all.FindAll(ticket => ticket.OwnerId == caller && (ticketId is null || ticket.Id == ticketId));
        if (printed.Count == 0)
            return Problem.NotFound("You have no such ticket.");
        var bytes = await press.PrintAsync(order, all, printed, wish.Size, wish.Words, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentLanguage = wish.Words.Language;
        return TypedResults.File(bytes, "application/pdf", TicketPress.NameOf(order));
    }
}
