using Microsoft.Extensions.Hosting;

namespace Ticketing.Hosting;

/// <summary>Waits for what happens to a host.</summary>
internal static class LifetimeExtensions
{
    /// <summary>Returns once the host has started all of its services; the grains' engine is one of them.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }
}
