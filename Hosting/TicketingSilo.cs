using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ticketing.Cluster;
using Ticketing.Health;
using Ticketing.Keys;
using Ticketing.Payments;
using Ticketing.Schema;

namespace Ticketing.Hosting;

/// <summary>Makes a host a part of the cluster.</summary>
public static class TicketingSilo
{
    /// <summary>Makes the host a silo or a client, as <see cref="ClusterSettings.Mode"/> says.</summary>
    /// <param name="builder">A host with the settings that <see cref="GrainServices"/> and <see cref="ClusterSettings"/> name.</param>
    /// <exception cref="ConfigurationException">The settings make no sense.</exception>
    /// <exception cref="InvalidOperationException">The connection string is missing.</exception>
    public static TBuilder JoinTicketingCluster<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        RefuseTestMoney(builder);
        var settings = ClusterSettings.Read(builder.Configuration);
        return settings.Mode == ClusterMode.Host ? builder.AddSilo(settings) : builder.AddClient(settings);
    }

    /// <summary>Adds the grains, Orleans, the schema's migrations and <see cref="Readiness"/>.</summary>
    /// <param name="builder">A host with the settings that <see cref="GrainServices"/> and <see cref="ClusterSettings"/> name.</param>
    /// <exception cref="ConfigurationException">The settings make no sense.</exception>
    /// <exception cref="InvalidOperationException">The connection string is missing.</exception>
    public static TBuilder AddTicketingSilo<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        RefuseTestMoney(builder);
        return builder.AddSilo(ClusterSettings.Read(builder.Configuration));
    }

    private static TBuilder AddSilo<TBuilder>(this TBuilder builder, ClusterSettings settings)
        where TBuilder : IHostApplicationBuilder
    {
        DatabaseTransport.Require(builder.Configuration);
        builder.Services.AddTicketingGrains(builder.Configuration);
        builder.Services.AddSingleton<Readiness>().AddSingleton<DatabasePing>();
        builder.Services.AddMigrator(builder.Configuration);
        builder.Services.AddSingleton<Watches>();
        builder.Services.AddHostedService<Startup>();
        AddTestProcessor(builder);
        OrleansHost.AddSilo(builder, settings);
        return builder;
    }

    // Anybody knows its cards.
    private static void RefuseTestMoney(IHostApplicationBuilder builder)
    {
        if (TestGatewayOptions.AreOn(builder.Configuration) && builder.Environment.IsProduction())
        {
            throw new ConfigurationException(
                $"{TestGatewayOptions.Section}:Enabled is on, but the environment is Production: the test processor's money is not "
                + "real, and its tickets would be. Turn it off, or set ASPNETCORE_ENVIRONMENT to Demo.");
        }
    }

    // It takes nobody for its merchant who does not have the master key.
    private static void AddTestProcessor(IHostApplicationBuilder builder)
    {
        var configured = builder.Configuration[$"{TestGatewayOptions.Section}:{nameof(TestGatewayOptions.Secret)}"];
        if (!TestGatewayOptions.AreOn(builder.Configuration) || !string.IsNullOrEmpty(configured))
            return;
        var secret = MasterKeys.Read(builder.Configuration).SecretFor(TestGatewayOptions.Section);
        builder.Services.PostConfigure<TestGatewayOptions>(options => options.Secret = secret);
    }

    private static TBuilder AddClient<TBuilder>(this TBuilder builder, ClusterSettings settings)
        where TBuilder : IHostApplicationBuilder
    {
        DatabaseTransport.Require(builder.Configuration);
        builder.Services.AddTicketingDatabase(builder.Configuration);
        builder.Services.AddSingleton<Readiness>().AddSingleton<DatabasePing>();
        OrleansHost.AddClient(builder, settings);
        return builder;
    }
}
