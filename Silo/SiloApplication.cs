using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Ticketing.Health;
using Ticketing.Hosting;
using Ticketing.Operations;
using Ticketing.Telemetry;

namespace Ticketing;

/// <summary>A silo in a process of its own: it runs grains for others, and tells operators how it is.</summary>
internal static class SiloApplication
{
    private static readonly Dictionary<string, string?> Defaults = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Npgsql"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Orleans.Runtime.CallbackData"] = "Error", // One line for each call that a lost silo had.
        ["Logging:LogLevel:Polly"] = "Error", // Two lines for each activation that a silo asks another for.
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
    };

    /// <summary>Builds the silo; the caller runs it.</summary>
    /// <param name="args">The command line: settings as <c>--Section:Name=value</c>.</param>
    /// <exception cref="ConfigurationException">The silo may not start as it is configured.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("Ticketing")))
            throw new ConfigurationException(
                "The setting ConnectionStrings:Ticketing is missing: it says where the database is. " +
                "As an environment variable: ConnectionStrings__Ticketing.");

        builder.AddTicketingSilo();
        builder.AddTelemetry();
        builder.WebHost.ConfigureKestrel(static options => options.AddServerHeader = false);
        Listening.Apply(builder, publicAddress: null);
        var app = builder.Build();
        app.UseOperations(static routes => routes.MapReadiness());
        // Where it is told to listen for everybody, orchestrators may ask how it is, and nobody anything else.
        app.MapLiveness();
        app.MapReadiness();
        return app;
    }
}
