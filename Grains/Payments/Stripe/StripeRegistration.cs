using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Stripe;

namespace Ticketing.Payments.Stripe;

/// <summary>Sets Stripe up.</summary>
internal static class StripeRegistration
{
    private const string HttpName = "stripe";

    /// <summary>Adds Stripe as a way to pay, if there is a key for it.</summary>
    /// <param name="services">The silo's services.</param>
    /// <param name="configuration">The section <see cref="StripeOptions.Section"/>.</param>
    /// <param name="timeout">How long a call may take.</param>
    public static IServiceCollection AddStripe(this IServiceCollection services, IConfiguration configuration, TimeSpan timeout)
    {
        if (!StripeOptions.AreOn(configuration))
            return services;

        services.AddOptions<StripeOptions>().Bind(configuration.GetSection(StripeOptions.Section))
            .Validate(static options => !options.HasWrongKey, "Payments:Stripe:SecretKey must begin with sk_ or rk_.")
            .Validate(static options => !options.HasWrongBase, "Payments:Stripe:ApiBase must be an https address, or this machine's.")
            .ValidateOnStart();
        services.AddHttpClient(HttpName, http => http.Timeout = timeout).RemoveAllLoggers();
        return services
            .AddSingleton<IStripeClient>(static provider => CreateClient(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpName),
                provider.GetRequiredService<IOptions<StripeOptions>>().Value))
            .AddSingleton<StripeSessions>()
            .AddSingleton<StripeRefunds>()
            .AddSingleton<StripeDisputes>()
            .AddSingleton<StripeGateway>()
            .AddSingleton<IPaymentGateway>(static provider => provider.GetRequiredService<StripeGateway>())
            .AddSingleton<IDisputeSource>(static provider => provider.GetRequiredService<StripeGateway>());
    }

    /// <summary>A client that asks once: what it means to ask again, its callers know.</summary>
    private static StripeClient CreateClient(HttpClient http, StripeOptions options) => new(new StripeClientOptions
    {
        ApiKey = options.SecretKey,
        ApiBase = options.ApiBase?.GetLeftPart(UriPartial.Authority),
        HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
    });
}
