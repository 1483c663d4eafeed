namespace Ticketing.Cluster;

/// <summary>How a server takes part in the cluster.</summary>
public enum ClusterMode
{
    /// <summary>It is a silo itself: it runs grains.</summary>
    Host,

    /// <summary>It calls grains that silos run.</summary>
    Client,
}
