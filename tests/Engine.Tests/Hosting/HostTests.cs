using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Ticketing.Engine.Tests.Calls;
using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Hosting;

public sealed class HostTests
{
    [Fact]
    public async Task A_host_with_a_silo_serves_grains_from_start_to_stop()
    {
        var key = Key.New();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort: 21_111, gatewayPort: 0)
            .AddStartupTask((services, _) => services.GetRequiredService<IGrainFactory>().GetGrain<IPatienceGrain>(key).Note("started")));
        using var host = builder.Build();

        await host.StartAsync();
        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPatienceGrain>(key).Note("served");
        await host.Services.GetRequiredService<IClusterClient>().GetGrain<IPatienceGrain>(key).Note("served");
        Assert.NotNull(host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress);
        await host.StopAsync();

        Assert.Equal(["started", "served", "served"], Journal.Of(key));
    }
}
