namespace Ticketing.Api.Mail.Carriers;

/// <summary>Lets so many through in a second, evenly.</summary>
/// <param name="perSecond">How many.</param>
/// <param name="clock">The clock.</param>
internal sealed class Pace(double perSecond, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _step = TimeSpan.FromSeconds(1) / perSecond;
    private DateTimeOffset _next;

    /// <summary>Waits for the caller's turn.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _next = _next < now ? now : _next;
            wait = _next - now;
            _next += _step;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancellation) : Task.CompletedTask;
    }
}
