namespace Ticketing.Api.Security;

/// <summary>Counts what requests try.</summary>
internal static class SecurityNotes
{
    /// <summary>Registers the counting.</summary>
    public static IServiceCollection AddSecurityEvents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SecuritySettings>()
            .Bind(configuration.GetSection(SecuritySettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<SecurityEvents>().AddSingleton<SecurityEventStore>()
            .AddSingleton<SecurityKeeper>().AddHostedService(static provider => provider.GetRequiredService<SecurityKeeper>());
    }

    /// <summary>Counts what a request tries.</summary>
    public static void Note(this HttpContext context, SecurityEventKind kind, Guid? account = null) =>
        context.RequestServices?.GetService<SecurityEvents>()?.Note(kind, context.Connection.RemoteIpAddress, account);
}
