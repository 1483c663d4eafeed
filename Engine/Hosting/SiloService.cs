using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Ticketing.Engine.Activations;

namespace Ticketing.Engine.Hosting;

/// <summary>Starts and stops a silo with its host.</summary>
internal sealed class SiloService(Silo silo, IEnumerable<IStartupTask> startupTasks) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await silo.StartAsync(cancellationToken);
        foreach (var task in startupTasks)
        {
            await task.Execute(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => silo.StopAsync(cancellationToken);
}
