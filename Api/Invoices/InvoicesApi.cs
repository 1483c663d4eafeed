using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Api.Orders;
using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices;

/// <summary>Buyers say to whom invoices are to be made out, and read them.</summary>
internal static class InvoicesApi
{
    /// <summary>Registers what invoices need.</summary>
    public static IServiceCollection AddInvoices(this IServiceCollection services) =>
        services.AddJsonContext(InvoicesJson.Default).AddSingleton<InvoiceStore>().AddInvoicePapers();

    /// <summary>Maps the routes.</summary>
    public static void MapInvoices(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/orders/{id}").RequireAuthorization(Policies.Buying).WithTags("Invoices");
        orders.MapGet("/invoices", List)
            .WithSummary("The invoices and credit notes of an order, and to whom they are made out.")
            .Produces<OrderInvoices>().Refuses(ProblemSlug.NotFound);
        orders.MapPut("/billing", Bill).LimitOrders()
            .WithSummary(
                "Says to whom the invoice of an order is to be made out. " +
                "Was it issued, it is withdrawn by a credit note, and another takes its place.").Takes<BillingRequest>()
            .Produces<OrderInvoices>()
            .Refuses(ProblemSlug.NotFound, ProblemSlug.Validation, ProblemSlug.InvoiceIssued, ProblemSlug.RateLimited);
        orders.MapDelete("/billing", Unbill).LimitOrders()
            .WithSummary("Takes that back: the order has a receipt then.")
            .Produces<OrderInvoices>().Refuses(ProblemSlug.NotFound, ProblemSlug.InvoiceIssued, ProblemSlug.RateLimited);
        routes.MapGroup("/api/invoices/{id}").RequireAuthorization(Policies.Buying).WithTags("Invoices").MapPapers(ofCaller: true);
    }

    private static async Task<IResult> List(HttpContext context, string id, IGrainFactory grains, Repeat repeat, InvoiceStore store) =>
        await OrdersApi.FindAsync(context, id, grains, repeat) is { } order
            ? await AnswerAsync(context, order.OrderId, store)
            : Refusals.NoSuchOrder();

    private static async Task<IResult> Bill(HttpContext context, string id, IGrainFactory grains, Repeat repeat, InvoiceStore store)
    {
        var (request, malformed) = await JsonBody.ReadAsync<BillingRequest>(context);
        if (request is null)
            return malformed!;
        var (details, wrong) = request.Check();
        return details is null ? wrong! : await BillAsync(context, id, grains, repeat, store, details);
    }

    private static Task<IResult> Unbill(HttpContext context, string id, IGrainFactory grains, Repeat repeat, InvoiceStore store) =>
        BillAsync(context, id, grains, repeat, store, null);

    private static async Task<IResult> BillAsync(
        HttpContext context, string id, IGrainFactory grains, Repeat repeat, InvoiceStore store, BillingDetails? details)
    {
        if (await OrdersApi.FindAsync(context, id, grains, repeat) is not { } order)
            return Refusals.NoSuchOrder();
        return await store.BillAsync(order, details, context.RequestAborted)
            ? await AnswerAsync(context, order.OrderId, store)
            : Problem.InvoiceIssued();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Guid orderId, InvoiceStore store)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(await store.OfOrderAsync(orderId, context.RequestAborted));
    }
}
