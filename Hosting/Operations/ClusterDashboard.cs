using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Dashboard;

namespace Ticketing.Operations;

/// <summary>
/// Orleans' dashboard: silos collect what it shows, servers of the HTTP API show it on their <see cref="OperationsPort"/>.
/// </summary>
public static class ClusterDashboard
{
    private const string Setting = "Operations:Dashboard";
    private const string Host = "DashboardHost";

    /// <summary>Whether there is one: <c>Operations:Dashboard</c>, the same in all processes of a cluster. Default: true.</summary>
    public static bool IsOn(IConfiguration configuration) => configuration.GetValue(Setting, defaultValue: true);

    internal static void Add(ISiloBuilder silo, IConfiguration configuration)
    {
        if (!IsOn(configuration))
            return;
        var others = silo.Services.ToHashSet();
        silo.AddDashboard(Apply);
        foreach (var added in silo.Services.Where(service => !others.Contains(service)).ToList())
            KeepFromStarting(silo.Services, added);
    }

    internal static void Add(IClientBuilder client, IConfiguration configuration)
    {
        if (IsOn(configuration))
            client.AddDashboard(Apply);
    }

    /// <summary>
    /// Its host would call grains while the silo still waits for the database, and keep the process from starting, and from stopping, until
    /// it has one. All that it starts starts by itself when somebody looks; only the counters, which /metrics has, are then empty.
    /// </summary>
    private static void KeepFromStarting(IServiceCollection services, ServiceDescriptor service)
    {
        if (service.ServiceType == typeof(IHostedService))
            services.Remove(service);
        if (service.ServiceType != typeof(ILifecycleParticipant<ISiloLifecycle>) || service.ImplementationFactory is not { } make)
            return;
        services.Remove(service);
        services.AddSingleton(
            provider => make(provider) is ILifecycleParticipant<ISiloLifecycle> made && made.GetType().Name != Host ? made : new Nothing());
    }

    // Organisers have the log on a page of their own, of which a slow reader is dropped; this one would be held for an hour.
    private static void Apply(DashboardOptions options) => options.HideTrace = true;

    private sealed class Nothing : ILifecycleParticipant<ISiloLifecycle>
    {
        /// <inheritdoc/>
        public void Participate(ISiloLifecycle lifecycle)
        {
        }
    }
}
