using Microsoft.Extensions.Options;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Keys;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Payments;

/// <summary>Where payment processors report what became of payments.</summary>
internal static class PaymentsApi
{
    private const string TestProvider = "test";

    /// <summary>Registers what takes processors' reports.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TestProcessorSettings>()
            .Configure(settings => settings.Enabled = DemoMode.IsOn(configuration))
            .Bind(configuration.GetSection(TestProcessorSettings.Section))
            .PostConfigure<MasterKeys>(static (settings, masters) => settings.Secret ??= masters.SecretFor(TestProcessorSettings.Section));
        return services
            .AddJsonContext(PaymentsJson.Default)
            .AddSingleton<TestProcessorKeys>();
    }

    /// <summary>Maps the route.</summary>
    public static void MapPayments(this IEndpointRouteBuilder routes) => routes.MapPost("/api/webhooks/payments/{provider}", Receive)
        .AllowAnonymous().WithTags("Payments")
        .WithSummary(
            "Takes a payment processor's signed report; the same report again has no second effect. " +
            "Money that is not what was asked for becomes a case.")
        .Takes<PaymentReport>()
        .Produces(StatusCodes.Status200OK)
        .Refuses(
            ProblemSlug.Unauthenticated, ProblemSlug.NotFound, ProblemSlug.PayloadTooLarge, ProblemSlug.Validation, ProblemSlug.Overloaded);

    private static async Task<IResult> Receive(
        HttpContext context,
        string provider,
        IOptions<TestProcessorSettings> settings,
        TestProcessorKeys keys,
        IGrainFactory grains,
        TimeProvider clock)
    {
        if (provider != TestProvider || !settings.Value.Enabled)
            return Problem.NotFound("No such payment processor is configured.");
        var (body, tooLarge) = await SignedBody.ReadAsync(context);
        if (tooLarge is not null)
            return tooLarge;
        var headers = SignedBody.Headers(context.Request);
        if (!StandardWebhooks.IsGenuine(keys.WebhookKey, headers, body, clock.GetUtcNow()))
            return Problem.ForgedReport();
        if (SignedBody.Parse(body) is not { Data: { } data } report
            || report.Succeeded is not { } succeeded
            || data.PaymentId == Guid.Empty)
            return Problem.Validation("$", "Is no report of a payment.");
        return await grains.GetGrain<IOrderGrain>(data.OrderId).Settle(data.ToOutcome(provider, headers.Id!, succeeded)) switch
        {
            SettleResult.Settled or SettleResult.UnknownPayment => TypedResults.Ok(),
            _ => Problem.Overloaded(),
        };
    }
}
