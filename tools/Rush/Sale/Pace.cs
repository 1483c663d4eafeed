namespace Ticketing.Rush.Sale;

/// <summary>Lets buyers go to the counter one after the other at an even pace, as far as the server keeps up with it.</summary>
/// <param name="perSecond">How many in a second; null: at once.</param>
/// <param name="clock">Times them.</param>
internal sealed class Pace(int? perSecond, TimeProvider clock)
{
    private readonly long _began = clock.GetTimestamp();

    /// <summary>Returns when it is this order's turn.</summary>
    public async ValueTask WaitAsync(long order, CancellationToken cancellation)
    {
        if (perSecond is null) return;
        var wait = TimeSpan.FromSeconds((double)order / perSecond.Value) - clock.GetElapsedTime(_began);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellation);
    }
}
