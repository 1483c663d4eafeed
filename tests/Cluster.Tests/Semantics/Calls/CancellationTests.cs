using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Calls;

[Collection(nameof(OneSilo))]
public sealed class CancellationTests(OneSilo silo)
{
    private readonly string _key = Key.New();

    private IPatienceGrain Grain => silo.Grains.GetGrain<IPatienceGrain>(_key);

    [Fact]
    public async Task A_caller_that_cancels_goes_on_and_its_callee_learns_of_it()
    {
        using var cancellation = new CancellationTokenSource();
        var call = Grain.WaitForCancellation(cancellation.Token);
        await Journal.Until(_key, "waits");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Journal.Until(_key, "cancelled");
    }

    [Fact]
    public async Task Cancellation_reaches_the_end_of_a_chain_of_calls()
    {
        var other = Key.New();
        using var cancellation = new CancellationTokenSource();
        var call = Grain.WaitThrough(other, cancellation.Token);
        await Journal.Until(other, "waits");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Journal.Until(other, "cancelled");
    }

    [Fact]
    public async Task A_caller_whose_request_waits_can_cancel_it_and_go_on()
    {
        using var cancellation = new CancellationTokenSource();
        var held = Grain.Hold(_key);
        await Gate.Of(_key).UntilArrived(1);
        var waiting = Grain.NoteUnlessCancelled("started", cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(held.IsCompleted);
        Gate.Of(_key).Open();
        await held;
    }

    [Fact]
    public async Task A_call_with_a_token_that_is_cancelled_already_fails_and_never_starts()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Grain.NoteUnlessCancelled("started", new CancellationToken(canceled: true)));

        await Grain.Note("after");
        Assert.Equal(["after"], Journal.Of(_key));
    }

    [Fact]
    public async Task A_token_that_is_cancelled_after_the_answer_does_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        await Grain.NoteUnlessCancelled("first", cancellation.Token);

        await cancellation.CancelAsync();

        await Grain.NoteUnlessCancelled("second", CancellationToken.None);
        Assert.Equal(["first", "second"], Journal.Of(_key));
    }
}
