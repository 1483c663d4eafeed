using Microsoft.Extensions.Configuration;
using Orleans.Dashboard;

namespace Ticketing.Operations;

/// <summary>Orleans' dashboard: silos collect what it shows, servers of the HTTP API show it on their <see cref="OperationsPort"/>.</summary>
public static class ClusterDashboard
{
    private const string Setting = "Operations:Dashboard";

    /// <summary>Whether there is one: <c>Operations:Dashboard</c>, the same in all processes of a cluster. Default: true.</summary>
    public static bool IsOn(IConfiguration configuration) => configuration.GetValue(Setting, defaultValue: true);

    internal static void Add(ISiloBuilder silo, IConfiguration configuration)
    {
        if (!IsOn(configuration))
            return;
        silo.AddDashboard(Apply);
        // It would call grains while the silo still waits for the database, and keep the process from starting, and from stopping, until
        // it has one. All that it starts starts by itself when somebody looks; only the counters, which /metrics has, are then empty.
        silo.Services.Remove(silo.Services.Single(static service => service.ImplementationType?.Name == "DashboardHost"));
    }

    internal static void Add(IClientBuilder client, IConfiguration configuration)
    {
        if (IsOn(configuration))
            client.AddDashboard(Apply);
    }

    // Organisers have the log on a page of their own, of which a slow reader is dropped; this one would be held for an hour.
    private static void Apply(DashboardOptions options) => options.HideTrace = true;
}
