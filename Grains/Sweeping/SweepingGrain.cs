using Npgsql;

namespace Ticketing.Sweeping;

/// <summary>
/// A grain that looks for work in the database again and again, for as long as its silo lives. An outage ends nothing: the next tick tries
/// again.
/// </summary>
/// <param name="interval">From one sweep to the next.</param>
/// <param name="first">From the start to the first; null: the same.</param>
internal abstract class SweepingGrain(TimeSpan interval, TimeSpan? first = null) : Grain
{
    /// <inheritdoc/>
    public sealed override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(SweepOnTime, new GrainTimerCreationOptions(first ?? interval, interval) { KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <summary>Does what is due.</summary>
    protected abstract Task SweepAsync(CancellationToken cancellation);

    /// <summary>Says that the database could not be asked.</summary>
    protected abstract void TellOutage(NpgsqlException outage);

    private async Task SweepOnTime(CancellationToken cancellation)
    {
        try
        {
            await SweepAsync(cancellation);
        }
        catch (NpgsqlException outage)
        {
            TellOutage(outage);
        }
    }
}
