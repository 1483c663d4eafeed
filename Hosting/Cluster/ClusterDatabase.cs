using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Ticketing.Cluster;

/// <summary>Where the cluster keeps who belongs to it, its reminders and its subscriptions: beside the sale's own tables.</summary>
internal static class ClusterDatabase
{
    /// <summary>The driver's name, as Orleans' providers know it.</summary>
    public const string Invariant = "Npgsql";

    private const int MostConnections = 10;

    /// <summary>A pool of its own, so that a storm of orders can't keep a silo from saying that it is alive.</summary>
    public static string ConnectionString(IConfiguration configuration) =>
        new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Ticketing"))
        {
            ApplicationName = "ticketing cluster",
            MaxPoolSize = MostConnections,
        }.ConnectionString;
}
