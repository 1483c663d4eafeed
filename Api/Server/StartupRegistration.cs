namespace Ticketing.Api.Server;

/// <summary>Registers <see cref="Startup"/>.</summary>
internal static class StartupRegistration
{
    /// <summary>One instance both runs and is asked whether it is done.</summary>
    public static IServiceCollection AddStartup(this IServiceCollection services) =>
        services.AddSingleton<Startup>().AddHostedService(provider => provider.GetRequiredService<Startup>());
}
