using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Ticketing.Engine.Activations;

namespace Orleans.TestingHost;

/// <summary>A silo of a test cluster.</summary>
public abstract class SiloHandle : IAsyncDisposable
{
    /// <summary>Gets or sets its place in the order in which silos were started.</summary>
    public short InstanceNumber { get; set; }

    /// <summary>Gets or sets its name.</summary>
    public string Name { get; set; } = null!;

    /// <summary>Gets or sets its address.</summary>
    public SiloAddress SiloAddress { get; set; } = null!;

    /// <summary>Gets whether it runs.</summary>
    public abstract bool IsActive { get; }

    /// <summary>Stops the silo, in order or as a crash would.</summary>
    public abstract Task StopSiloAsync(bool stopGracefully);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <inheritdoc/>
    public override string ToString() => SiloAddress.ToString();
}

/// <summary>A silo that runs in this process.</summary>
public class InProcessSiloHandle : SiloHandle
{
    private bool _isActive = true;

    /// <summary>Gets its host.</summary>
    public IHost SiloHost { get; init; } = null!;

    /// <summary>Gets its services.</summary>
    public IServiceProvider ServiceProvider => SiloHost.Services;

    /// <inheritdoc/>
    public override bool IsActive => _isActive;

    /// <inheritdoc/>
    public override async Task StopSiloAsync(bool stopGracefully)
    {
        if (!_isActive)
        {
            return;
        }

        _isActive = false;
        if (stopGracefully)
        {
            await SiloHost.StopAsync();
            return;
        }

        await ServiceProvider.GetRequiredService<Silo>().KillAsync();
        try
        {
            await SiloHost.StopAsync(new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            // A killed host does not stop in order.
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopSiloAsync(true);
        await ((IAsyncDisposable)SiloHost).DisposeAsync();
    }
}
