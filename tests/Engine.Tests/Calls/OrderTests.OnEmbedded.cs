using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Calls;

/// <summary>Orleans promises no order of messages; here a sender's requests keep theirs. Nothing may rely on it.</summary>
[Collection(nameof(OneSilo))]
public sealed class OrderTests(OneSilo silo)
{
    [Fact]
    public async Task Requests_that_wait_are_served_in_the_order_in_which_they_were_sent()
    {
        var key = Key.New();
        var grain = silo.Grains.GetGrain<ITurnGrain>(key, typeof(TurnGrain).FullName);
        var held = grain.Hold("first", key);

        var waiting = Enumerable.Range(0, 500).Select(number => grain.Note($"{number}")).ToList();
        Gate.Of(key).Open();
        await Task.WhenAll([held, .. waiting]);

        Assert.Equal(["first begins", "first ends", .. Enumerable.Range(0, 500).Select(number => $"{number}")], Journal.Of(key));
    }
}
