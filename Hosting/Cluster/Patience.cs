using Orleans.Configuration;

namespace Ticketing.Cluster;

/// <summary>How soon the cluster gives a silo or a call up, made for an on-sale: buyers wait seconds, not half a minute.</summary>
internal static class Patience
{
    // A killed silo is voted dead after three probes without an answer: within about five seconds. A pause for garbage is far shorter.
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1.5);

    // A probe's time adapts to what is usual, and nobody votes against a silo that was heard of within three of the longest: at Orleans'
    // own bound a machine that hangs would stay a member for 18 seconds.
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(2);

    // How soon news that gossip has missed is found in the table; and how soon clients find new gateways there, and leave dead ones.
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RefreshOfClient = TimeSpan.FromSeconds(2);

    // Three of these without a sign: what a cluster that died at once has left in the table no longer keeps a new one from starting.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);

    // Calls to a silo that is declared dead fail at once; but only silos learn of that, clients wait for this.
    private static readonly TimeSpan CallOfClient = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CallOfSilo = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    // How often idle grains are looked for.
    private static readonly TimeSpan Collection = TimeSpan.FromSeconds(20);

    public static void Apply(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = Probe;
        options.MaxProbeTimeout = LongestProbe;
        options.NumMissedProbesLimit = 3;
        options.NumVotesForDeathDeclaration = 2;
        options.TableRefreshTimeout = Refresh;
        options.IAmAliveTablePublishTimeout = SignOfLife;
    }

    public static void Apply(SiloMessagingOptions options)
    {
        options.ResponseTimeout = CallOfSilo;
        options.ClientGatewayShutdownNotificationTimeout = Farewell;
    }

    public static void Apply(GrainCollectionOptions options) => options.CollectionQuantum = Collection;

    public static void Apply(ClientMessagingOptions options) => options.ResponseTimeout = CallOfClient;

    public static void Apply(GatewayOptions options) => options.GatewayListRefreshPeriod = RefreshOfClient;
}
