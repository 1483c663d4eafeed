using Ticketing.Api.Demo;
using Ticketing.Api.Platform;

namespace Ticketing.Api.Payments;

/// <summary>Puts the payment parts together.</summary>
internal static class PaymentRoutes
{
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Registers the test processor and its courier.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TestProcessorSettings>()
            .Configure(settings => settings.Enabled = DemoMode.IsOn(configuration))
            .Bind(configuration.GetSection(TestProcessorSettings.Section));
        services.AddHttpClient(ReportPost.Client, client => client.Timeout = DeliveryTimeout).RemoveAllLoggers();
        return services
            .AddJsonContext(PaymentsJson.Default)
            .AddSingleton<TestProcessorKeys>()
            .AddSingleton<TestCharges>()
            .AddSingleton<OwedReports>()
            .AddSingleton<EarlierPayments>()
            .AddSingleton<OwnAddress>()
            .AddSingleton<ReportPost>()
            .AddSingleton<Bell>()
            .AddHostedService<ReportCourier>();
    }

    /// <summary>Maps the routes.</summary>
    public static void MapPayments(this IEndpointRouteBuilder routes)
    {
        routes.MapTestProcessor();
        routes.MapPaymentWebhooks();
    }
}
