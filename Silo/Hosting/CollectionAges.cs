using Orleans.Configuration;

namespace Ticketing.Hosting;

/// <summary>How long unused grains stay in memory.</summary>
internal static class CollectionAges
{
    private static readonly TimeSpan Default = TimeSpan.FromMinutes(15);

    // Orders come by the thousand each second and are seldom asked for twice: at the default age they would fill the memory.
    private static readonly TimeSpan Orders = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    public static void Apply(GrainCollectionOptions options)
    {
        options.CollectionAge = Default;
        options.CollectionQuantum = Look;
        options.ClassSpecificCollectionAge[GrainClasses.Order] = Orders;
    }
}
