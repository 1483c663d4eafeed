using Ticketing.Hosting;

namespace Ticketing.Api.Http;

/// <summary>Binds settings to sections of the configuration.</summary>
internal static class Settings
{
    private const string Database = "ConnectionStrings:Ticketing";

    /// <summary>
    /// Makes a section available as options of type <typeparamref name="T"/>. A value out of its range keeps the server from
    /// starting.
    /// </summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class
    {
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <summary>Checks that the settings are there without which nothing works.</summary>
    /// <exception cref="ConfigurationException">One is missing.</exception>
    public static void Require(IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[Database]))
        {
            throw new ConfigurationException(
                $"The setting {Database} is missing: it says where the database is. "
                + "As an environment variable: ConnectionStrings__Ticketing.");
        }
    }
}
