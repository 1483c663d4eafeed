using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ticketing.Bench.Sale;
using Ticketing.Hosting;

namespace Ticketing.Bench.Ours;

/// <summary>A silo as it runs in production, on one database.</summary>
internal sealed class OurSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private OurSilo(IHost host) => _host = host;

    public IGrainFactory Grains => Get<IGrainFactory>();

    public static async Task<OurSilo> StartAsync(SaleDatabase database, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Ticketing", database.ConnectionString), new("Cluster:SiloPort", "0"), new("Cluster:GatewayPort", "0"),
        ]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddTicketingSilo();
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<Readiness>().WaitUntilReadyAsync(CancellationToken.None);
        return new OurSilo(host);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
