using QRCoder;
using Ticketing.Api.Accounts;
using Ticketing.Api.Orders;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Orders;

namespace Ticketing.Api.Tickets;

/// <summary>Shows buyers their tickets.</summary>
internal static class TicketsApi
{
    private const int PixelsPerModule = 4;

    /// <summary>Registers what tickets need.</summary>
    public static IServiceCollection AddTickets(this IServiceCollection services) => services
        .AddJsonContext(TicketsJson.Default)
        .AddSingleton<TicketStore>()
        .AddSingleton<RotatingCodes>()
        .AddSingleton<TicketCodes>();

    /// <summary>Maps the routes.</summary>
    public static void MapTickets(this IEndpointRouteBuilder routes)
    {
        var tickets = routes.MapGroup("/api").RequireAuthorization(Policies.Buying).WithTags("Tickets");
        tickets.MapGet("/orders/{id}/tickets", List)
            .WithSummary("The tickets of one of the caller's paid orders, void ones too, but for those that were passed on.")
            .Produces<IReadOnlyList<TicketBody>>().Refuses(ProblemSlug.NotFound, ProblemSlug.OrderState);
        tickets.MapGet("/tickets/{id}/qr.svg", ShowQr)
            .WithSummary("A ticket's code as a QR code.")
            .Produces<string>(StatusCodes.Status200OK, "image/svg+xml").Refuses(ProblemSlug.NotFound);
    }

    private static async Task<IResult> List(
        HttpContext context, string id, IGrainFactory grains, Repeat repeat, TicketStore store, TicketCodes codes)
    {
        if (await OrdersApi.FindAsync(context, id, grains, repeat) is not { } order)
            return Refusals.NoSuchOrder();
        if (order is not ({ Status: OrderStatus.Paid } or { Status: OrderStatus.Refunded, PaidAt: not null }))
            return Refusals.WrongState(order.Status, "Only a paid order has tickets.");
        var tickets = await store.OfOrderAsync(order.OrderId, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok<IReadOnlyList<TicketBody>>(
            [.. tickets.Where(ticket => ticket.OwnerId == order.BuyerId).Select(ticket => Show(ticket, order, codes))]);
    }

    private static async Task<IResult> ShowQr(HttpContext context, string id, TicketStore store, TicketCodes codes)
    {
        if (!Guid.TryParseExact(id, "D", out var ticketId)
            || await store.OfOwnerAsync(ticketId, context.User.UserId(), context.RequestAborted) is not { } claims)
            return Problem.NotFound("You have no such ticket.");
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Text(QrOf(codes.Now(claims)), "image/svg+xml");
    }

    /// <summary>A ticket's code as an image.</summary>
    public static string QrOf(string code)
    {
        using var qr = QRCodeGenerator.GenerateQrCode(code, QRCodeGenerator.ECCLevel.M);
        using var image = new SvgQRCode(qr);
        return image.GetGraphic(PixelsPerModule);
    }

    /// <summary>A ticket as its owner gets it.</summary>
    public static TicketBody Show(TicketRow ticket, OrderView order, TicketCodes codes)
    {
        var claims = ClaimsOf(ticket, order);
        return new TicketBody(
            ticket.Id,
            OrderNumber.Of(order.OrderId).ToString(),
            ticket.Event.Name,
            ticket.Event.Venue,
            ticket.Event.StartsAt,
            ticket.Event.DoorsAt,
            ticket.Event.TimeZone,
            ticket.TierId,
            ticket.Tier,
            ticket.Sector,
            order.Lines[ticket.Line].Category,
            order.Lines[ticket.Line].Seats[ticket.Place],
            ticket.Holder,
            codes.For(claims),
            ticket.Status,
            $"/api/tickets/{ticket.Id}/qr.svg",
            codes.RotationOf(claims),
            ticket.HolderName,
            ticket.IsRefunded);
    }

    /// <summary>What a ticket's code is made of.</summary>
    public static TicketClaims ClaimsOf(TicketRow ticket, OrderView order) =>
        new(ticket.Id, order.EventId, ticket.TierId, ticket.IssuedAt, ticket.Serial, ticket.Event.RotatingCodes);
}
