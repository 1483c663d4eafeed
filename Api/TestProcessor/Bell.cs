using System.Threading.Channels;

namespace Ticketing.Api.TestProcessor;

/// <summary>Wakes one worker. However often it is rung while the worker is busy, the worker wakes once.</summary>
internal sealed class Bell
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Wakes the worker, now or as soon as it waits.</summary>
    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>Waits for a ring, or for the time to pass.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var timer = clock.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), patience, atMost, Timeout.InfiniteTimeSpan);
        try
        {
            await _rings.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nobody rang.
        }
    }
}
