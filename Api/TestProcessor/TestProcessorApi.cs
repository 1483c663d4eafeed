using Microsoft.Extensions.Options;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Payments;

namespace Ticketing.Api.TestProcessor;

/// <summary>
/// The built-in payment processor for tests, demos and development. It is a stranger to the rest: it is spoken to over HTTP, answers
/// later by webhook, and has books of its own.
/// </summary>
internal static class TestProcessorApi
{
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Registers the processor and its courier.</summary>
    public static IServiceCollection AddTestProcessor(this IServiceCollection services)
    {
        services.AddHttpClient(ReportPost.Client, client => client.Timeout = DeliveryTimeout).RemoveAllLoggers();
        return services
            .AddJsonContext(ProcessorJson.Default)
            .AddSingleton<TestCharges>()
            .AddSingleton<TestSessions>()
            .AddSingleton<OwedReports>()
            .AddSingleton<OwnAddress>()
            .AddSingleton<ReportPost>()
            .AddSingleton<Bell>()
            .AddHostedService<ReportCourier>();
    }

    /// <summary>Maps the routes. They are the processor's own and no part of our API.</summary>
    public static void MapTestProcessor(this IEndpointRouteBuilder routes)
    {
        var processor = routes.MapGroup("/test-processor").AllowAnonymous().ExcludeFromDescription().AddEndpointFilter(OnlyIfEnabled);
        processor.MapGet($"{PayPage.Path}/{{session}}", PayPageApi.Show);
        processor.MapPost($"{PayPage.Path}/{{session}}", PayPageApi.Pay);
        var merchants = processor.MapGroup("").AddEndpointFilter(AdmitMerchants);
        merchants.MapPost("/charges", Charge);
        merchants.MapGet("/charges/{paymentId:guid}", LookUp);
        merchants.MapPost("/refunds", Refund);
        merchants.MapPost("/sessions", Open);
        merchants.MapPost("/sessions/end", End);
    }

    /// <summary>Takes a charge. Its outcome is reported by webhook.</summary>
    private static async Task<IResult> Charge(HttpContext context, TestCharges charges, Bell bell)
    {
        var (request, malformed) = await JsonBody.ReadAsync<ChargeRequest>(context);
        if (request is null)
            return malformed!;
        var (charge, problem) = request.Check();
        if (charge is null)
            return problem!;
        await charges.TakeAsync(charge, context.RequestAborted);
        bell.Ring();
        return TypedResults.Json(new ProcessorAnswer(charge.PaymentId, "processing"), statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Tells what became of a charge.</summary>
    private static async Task<IResult> LookUp(HttpContext context, Guid paymentId, TestCharges charges) =>
        await charges.FindAsync(paymentId, context.RequestAborted) is { } status
            ? TypedResults.Ok(status)
            : Problem.NotFound("Nothing is known of this payment.");

    /// <summary>Opens the page where a buyer pays.</summary>
    private static async Task<IResult> Open(HttpContext context, TestSessions sessions)
    {
        var (request, malformed) = await JsonBody.ReadAsync<SessionRequest>(context);
        if (request is null)
            return malformed!;
        var (wish, problem) = request.Check();
        if (wish is null)
            return problem!;
        return TypedResults.Ok(await sessions.OpenAsync(wish, context.RequestAborted) is { } id
            ? new SessionAnswer(PayPage.NameOf(id), PayPage.AddressOf(id))
            : new SessionAnswer(Id: null, Page: null));
    }

    /// <summary>Ends a session, so that nobody can pay on its page any more.</summary>
    private static async Task<IResult> End(HttpContext context, TestSessions sessions)
    {
        var (request, malformed) = await JsonBody.ReadAsync<SessionEnd>(context);
        if (request is null)
            return malformed!;
        if (request.PaymentId is null)
            return Problem.Validation("paymentId", ProcessorChecks.Missing);
        return await sessions.EndAsync(request, context.RequestAborted)
            ? TypedResults.Ok(new ProcessorAnswer(request.PaymentId.Value, "ended"))
            : TypedResults.StatusCode(StatusCodes.Status409Conflict);
    }

    /// <summary>Gives money of a charge back.</summary>
    private static async Task<IResult> Refund(HttpContext context, TestCharges charges)
    {
        var (request, malformed) = await JsonBody.ReadAsync<RefundRequest>(context);
        if (request is null)
            return malformed!;
        if (request.Check() is { } wrong)
            return wrong;
        var paymentId = request.PaymentId!.Value;
        return await charges.RefundAsync(paymentId, request.RefundId ?? paymentId, request.Amount, context.RequestAborted) switch
        {
            RefundOutcome.Refunded => TypedResults.Ok(new ProcessorAnswer(paymentId, "refunded")),
            RefundOutcome.TooMuch => TypedResults.StatusCode(StatusCodes.Status409Conflict),
            _ => Problem.NotFound("No money was taken for this payment."),
        };
    }

    private static async ValueTask<object?> OnlyIfEnabled(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        invocation.HttpContext.RequestServices.GetRequiredService<IOptions<TestProcessorSettings>>().Value.Enabled
            ? await next(invocation)
            : Problem.NotFound("There is no such page.");

    private static async ValueTask<object?> AdmitMerchants(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        return context.RequestServices.GetRequiredService<TestProcessorKeys>().IsMerchant(context.Request.Headers.Authorization)
            ? await next(invocation)
            : Problem.Unauthenticated("Show the merchant's secret: Authorization: Bearer …");
    }
}
