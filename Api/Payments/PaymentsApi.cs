using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Payments.Stripe;
using Ticketing.Keys;

namespace Ticketing.Api.Payments;

/// <summary>Where payment processors report what became of payments.</summary>
internal static class PaymentsApi
{
    /// <summary>Registers what takes processors' reports.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TestProcessorSettings>()
            .Configure(settings => settings.Enabled = DemoMode.IsOn(configuration))
            .Bind(configuration.GetSection(TestProcessorSettings.Section))
            .PostConfigure<MasterKeys>(static (settings, masters) => settings.Secret ??= masters.SecretFor(TestProcessorSettings.Section));
        return services
            .AddJsonContext(PaymentsJson.Default)
            .AddSettings<StripeWebhookSettings>(configuration, StripeWebhookSettings.Section)
            .AddSingleton<StripeReports>()
            .AddSingleton<TestReports>()
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

    private static Task<IResult> Receive(HttpContext context, string provider, TestReports test, StripeReports stripe) => provider switch
    {
        "test" when test.AreOn => test.ReceiveAsync(context),
        "stripe" when stripe.AreOn => stripe.ReceiveAsync(context),
        _ => Task.FromResult<IResult>(Problem.NotFound("No such payment processor is configured.")),
    };
}
