using Ticketing.Hosting;

namespace Ticketing.Api.Http;

/// <summary>Whether this server shows itself: with accounts whose passwords everybody knows, and events that nobody holds.</summary>
internal static class DemoMode
{
    private const string Setting = "Demo:Enabled";

    /// <summary>The setting <c>Demo:Enabled</c>.</summary>
    public static bool IsOn(IConfiguration configuration) => configuration.GetValue<bool>(Setting);

    /// <summary>Stops a production server that was told to show itself.</summary>
    /// <exception cref="ConfigurationException">It was.</exception>
    public static void RefuseInProduction(IConfiguration configuration, IHostEnvironment environment)
    {
        if (IsOn(configuration) && environment.IsProduction())
        {
            throw new ConfigurationException(
                $"{Setting} is on, but the environment is Production: the demo's passwords are public. "
                + "Turn it off, or set ASPNETCORE_ENVIRONMENT to Development.");
        }
    }
}
