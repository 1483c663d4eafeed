using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Ticketing.Hosting;

/// <summary>Runs the grains on Orleans: for now one silo, with its membership in memory.</summary>
internal static class GrainEngineSetup
{
    /// <summary>Orleans' membership says who serves.</summary>
    public const bool IsSingleProcess = false;

    public static void AddTo(IHostApplicationBuilder builder) => builder.UseOrleans(static silo => silo
        .UseLocalhostClustering()
        .UseInMemoryReminderService()
        .Configure<GrainCollectionOptions>(CollectionAges.Apply));
}
