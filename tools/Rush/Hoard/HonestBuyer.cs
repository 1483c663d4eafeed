using Ticketing.Rush.Http;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Hoard;

/// <summary>Somebody who comes in the first half of a hold's time, wants one or two tickets, and pays as soon as there are some.</summary>
internal sealed class HonestBuyer(HoardDesk desk, Buyer buyer, Random random, HoardClock clock, HonestTally tally)
{
    private const double ComesWithin = 0.5;
    private const double LooksAgainAfter = 0.02;
    private const double LongestThought = 0.15;
    private const int MostTickets = 2;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public async Task BuyAsync(Caller caller, CancellationToken stop)
    {
        await clock.WaitAsync(random.NextDouble() * ComesWithin, stop);
        var (tier, quantity) = (random.Next(desk.Tiers), random.Next(1, MostTickets + 1));
        while (true)
        {
            var answer = await desk.PlaceAsync(caller, buyer, tier++, quantity, stop);
            if (answer.Status == 201)
            {
                await PayAsync(caller, HoardDesk.OrderIn(answer), quantity, stop);
                return;
            }

            await clock.WaitAsync(LooksAgainAfter * (1 + random.NextDouble()), stop);
        }
    }

    private async Task PayAsync(Caller caller, OrderView order, int quantity, CancellationToken stop)
    {
        tally.Hold(quantity);
        await clock.WaitAsync(random.NextDouble() * LongestThought, stop);
        await desk.PayAsync(caller, buyer, order.Id, stop);
        while (HoardDesk.OrderIn(await desk.ReadAsync(caller, buyer, order.Id, stop)).Status == OrderStatus.AwaitingPayment)
            await clock.WaitAsync(BetweenLooks, stop);
        tally.Buy(quantity);
    }
}

/// <summary>What those who pay hold and have.</summary>
internal sealed class HonestTally
{
    private int _held;
    private int _buyers;

    /// <summary>Tickets that are held by people who are about to pay.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>How many have got theirs.</summary>
    public int Buyers => Volatile.Read(ref _buyers);

    public void Hold(int tickets) => Interlocked.Add(ref _held, tickets);

    public void Buy(int tickets)
    {
        Interlocked.Add(ref _held, -tickets);
        Interlocked.Increment(ref _buyers);
    }
}
