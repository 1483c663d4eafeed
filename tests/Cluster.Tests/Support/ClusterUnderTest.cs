using Microsoft.Extensions.Configuration;
using Orleans.TestingHost;

namespace Ticketing.Cluster;

/// <summary>A cluster as it is in production: members and subscriptions in PostgreSQL, with production's patience.</summary>
internal static class ClusterUnderTest
{
    public static void Configure(TestClusterBuilder builder)
    {
        // Tests would otherwise run on a directory of grains that is not the one that silos use by default.
        builder.Options.SiloBuilderConfiguratorTypes.RemoveAll(
            static type => type?.Contains("ConfigureDistributedGrainDirectory", StringComparison.Ordinal) == true);
        builder.Options.UseTestClusterMembership = false;
        builder.AddSiloBuilderConfigurator<OnPostgres>();
        builder.AddClientBuilderConfigurator<OnPostgres>();
    }

    private sealed class OnPostgres : ISiloConfigurator, IClientBuilderConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) =>
            siloBuilder.UsePostgres(ClusterDatabase.ConnectionString(siloBuilder.Configuration));

        public void Configure(IConfiguration configuration, IClientBuilder clientBuilder) =>
            clientBuilder.UsePostgres(ClusterDatabase.ConnectionString(configuration));
    }
}
