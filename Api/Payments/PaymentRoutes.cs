using Ticketing.Api.Http;

namespace Ticketing.Api.Payments;

/// <summary>Puts the payment parts together.</summary>
internal static class PaymentRoutes
{
    /// <summary>Registers what takes processors' reports.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TestProcessorSettings>()
            .Configure(settings => settings.Enabled = DemoMode.IsOn(configuration))
            .Bind(configuration.GetSection(TestProcessorSettings.Section));
        return services
            .AddJsonContext(PaymentsJson.Default)
            .AddSingleton<TestProcessorKeys>();
    }

    /// <summary>Maps the routes.</summary>
    public static void MapPayments(this IEndpointRouteBuilder routes) => routes.MapPaymentWebhooks();
}
