using Orleans.TestingHost;

namespace Ticketing.Cluster;

/// <summary>On the embedded engine every cluster of tests is the same.</summary>
internal static class ClusterUnderTest
{
    public static void Configure(TestClusterBuilder builder) => _ = builder;
}
