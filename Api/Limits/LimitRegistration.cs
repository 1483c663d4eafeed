using Ticketing.Api.Http;

namespace Ticketing.Api.Limits;

/// <summary>Puts the limits to work.</summary>
internal static class LimitRegistration
{
    /// <summary>Registers what the limits need.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitSettings>()
            .Configure(settings => Relax(settings, configuration))
            .Bind(configuration.GetSection(RateLimitSettings.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton<RateLimits>();
    }

    private static void Relax(RateLimitSettings settings, IConfiguration configuration)
    {
        if (DemoMode.IsOn(configuration))
            settings.RelaxForDemo();
    }
}
