using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Ticketing.Hosting;

/// <summary>Runs the grains in this process, on the embedded engine.</summary>
internal static class GrainEngineSetup
{
    /// <summary>The embedded engine has no cluster.</summary>
    public const bool IsSingleProcess = true;

    public static void AddTo(IHostApplicationBuilder builder) => builder.UseOrleans(static silo => silo
        .UseLocalhostClustering()
        .UseInMemoryReminderService()
        .Configure<GrainCollectionOptions>(CollectionAges.Apply));
}
