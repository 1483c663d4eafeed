using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Calls;

/// <summary>On Orleans, a cancellation races with the start of the request that it is for; here it has taken effect at once.</summary>
[Collection(nameof(OneSilo))]
public sealed class WaitingCancellationTests(OneSilo silo)
{
    private readonly string _key = Key.New();

    [Fact]
    public async Task A_request_that_is_cancelled_while_it_waits_never_starts()
    {
        var grain = silo.Grains.GetGrain<IPatienceGrain>(_key);
        using var cancellation = new CancellationTokenSource();
        var held = grain.Hold(_key);
        await Gate.Of(_key).UntilArrived(1);
        var waiting = grain.NoteUnlessCancelled("started", cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Gate.Of(_key).Open();
        await held;
        await grain.Note("after");

        Assert.Equal(["after"], Journal.Of(_key));
    }
}
