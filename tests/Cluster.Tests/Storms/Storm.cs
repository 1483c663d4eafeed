using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ticketing.Api.Http;
using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Orders;
using Ticketing.Testing;
using Ticketing.Tiers;
using Xunit.Abstractions;

namespace Ticketing.Storms;

/// <summary>
/// Many buyers at once. Each asks as the server asks for it, again and again under one order id, until it is told something definite.
/// </summary>
internal sealed class Storm(Sale sale, IGrainFactory grains, ITestOutputHelper output)
{
    private const int AtOnce = 64;
    private const int MostTickets = 2;

    private readonly Repeat _repeat = new(TimeProvider.System);
    private readonly ConcurrentDictionary<Guid, ImmutableArray<OrderLineView>> _told = new();
    private readonly int _seed = Environment.TickCount;
    private int _soldOut;
    private int _patienceLost;

    public int Told => _told.Count;

    public int SoldOut => _soldOut;

    /// <summary>Lets that many buyers in.</summary>
    public async Task RunAsync(int buyers)
    {
        output.WriteLine($"seed {_seed}");
        await Parallel.ForAsync(
            0, buyers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (buyer, _) => await BuyAsync(new Random(_seed + buyer)));
        output.WriteLine($"{Told} orders told, {SoldOut} refused; {_patienceLost} times the server's patience would have ended first");
    }

    /// <summary>Returns once that many orders have been told.</summary>
    public Task UntilToldAsync(int orders) => Eventually.Holds(() => Task.FromResult(Told >= orders), $"{orders} orders are told");

    /// <summary>Nothing that was told is lost or told twice, and nothing else is taken.</summary>
    public async Task VerifyAsync()
    {
        foreach (var (orderId, lines) in _told)
            Assert.Equal(Describe(lines), Describe((await AskAsync(orderId, static order => order.Get()))!.Lines));

        var seats = _told.Values.SelectMany(static lines => lines)
            .SelectMany(static line => line.Seats.Select(seat => (line.TierId, seat)))
            .ToList();
        Assert.Equal(seats.Count, seats.Distinct().Count());

        var audit = await DefinitelyAsync(() => sale.Event.Audit());
        Assert.True(audit!.IsSound, string.Join(Environment.NewLine, audit.Tiers.Where(static tier => !tier.IsSound)));
        Assert.Equal(seats.Count, audit.Tiers.Sum(static tier => tier.Held + tier.Sold));
    }

    private async Task BuyAsync(Random random)
    {
        var buyer = Guid.NewGuid();
        var tiers = sale.Document.Tiers.Length;
        (int, int)[] lines = random.Next(4) > 0
            ? [(random.Next(tiers), random.Next(1, MostTickets + 1))]
            : [(random.Next(tiers / 2), 1), (random.Next(tiers / 2, tiers), 1)];
        var wish = sale.Wish(buyer, lines);
        var orderId = OrderId.For(buyer, "storm");
        switch (await DefinitelyAsync(() => _repeat.AskAsync(
            sale.Office, wish, (office, wish) => office.PlaceAsync(orderId, wish), CancellationToken.None)))
        {
            case PlaceResult.Placed placed:
                _told[orderId] = placed.Order.Lines;
                break;
            case PlaceResult.Refused { Why: HoldResult.SoldOut }:
                Interlocked.Increment(ref _soldOut);
                break;
            case var other:
                Assert.Fail($"An order was answered {other}.");
                break;
        }
    }

    private Task<TResult> AskAsync<TResult>(Guid orderId, Func<IOrderGrain, Task<TResult>> call) =>
        DefinitelyAsync(
            () =>
                _repeat.AskAsync(grains.GetGrain<IOrderGrain>(orderId), call, static (order, call) => call(order), CancellationToken.None));

    /// <summary>Goes on where the server would give up: this machine may be slow, and what is tested is the answer.</summary>
    private async Task<TResult> DefinitelyAsync<TResult>(Func<Task<TResult>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception error) when (CallFaults.IsUnknown(error))
            {
                if (Interlocked.Increment(ref _patienceLost) > 1_000)
                    throw;
            }
        }
    }

    private static string Describe(ImmutableArray<OrderLineView> lines) =>
        string.Join(';', lines.Select(static line => $"{line.TierId} {line.Category} {string.Join(',', line.Seats)}"));
}
