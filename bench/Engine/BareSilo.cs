using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ticketing.Testing;

namespace Ticketing.Bench.Engine;

/// <summary>A silo with nothing but the engine: no database, none of our services.</summary>
internal sealed class BareSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private BareSilo(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <param name="gateway">The port where clients of other processes connect; null: any that is free.</param>
    public static async Task<BareSilo> StartAsync(int? gateway = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Find(), gateway ?? FreePort.Find()));
        var host = builder.Build();
        await host.StartAsync();
        return new BareSilo(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
