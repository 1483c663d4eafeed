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
            .AddSingleton<OwedReports>()
            .AddSingleton<OwnAddress>()
            .AddSingleton<ReportPost>()
            .AddSingleton<Bell>()
            .AddHostedService<ReportCourier>();
    }

    /// <summary>Maps the routes. They are the processor's own and no part of our API.</summary>
    public static void MapTestProcessor(this IEndpointRouteBuilder routes)
    {
        var processor = routes.MapGroup("/test-processor").AllowAnonymous().ExcludeFromDescription().AddEndpointFilter(AdmitMerchants);
        processor.MapPost("/charges", Charge);
        processor.MapPost("/refunds", Refund);
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

    private static async ValueTask<object?> AdmitMerchants(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var services = context.RequestServices;
        if (!services.GetRequiredService<IOptions<TestProcessorSettings>>().Value.Enabled)
            return Problem.NotFound("There is no such page.");
        return services.GetRequiredService<TestProcessorKeys>().IsMerchant(context.Request.Headers.Authorization)
            ? await next(invocation)
            : Problem.Unauthenticated("Show the merchant's secret: Authorization: Bearer …");
    }
}
