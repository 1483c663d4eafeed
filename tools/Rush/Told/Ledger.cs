using System.Collections.Concurrent;
using System.Globalization;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Told;

/// <summary>
/// Everything that the clients of a run were told, checked as it comes in: the server may tell no seat twice and must
/// tell the same order the same way each time. Safe for many threads at once.
/// </summary>
internal sealed class Ledger
{
    public const string NoSeatTwice = "No seat of a tier is told to two live orders.";
    public const string SameOrderSameAnswer = "An order is told the same way each time.";
    public const string OrderIsWhole = "Each order has as many different seats as tickets, all within the tier.";

    private readonly ConcurrentDictionary<string, ToldOrder> _orders = new(StringComparer.Ordinal);
    private readonly SeatRegister _seats = new();
    private readonly Dictionary<string, TierView> _tiers;
    private readonly Promises _promises;

    public Ledger(IEnumerable<TierView> tiers, Promises promises)
    {
        _tiers = tiers.ToDictionary(tier => tier.Id);
        _promises = promises;
        promises.Watch(NoSeatTwice);
        promises.Watch(SameOrderSameAnswer);
        promises.Watch(OrderIsWhole);
    }

    public IEnumerable<ToldOrder> Orders => _orders.Values;

    public ToldOrder Hear(OrderView order, Buyer buyer, string key)
    {
        var told = _orders.GetOrAdd(order.Id, static (_, heard) => new ToldOrder(heard.order, heard.buyer, heard.key), (order, buyer, key));
        if (ReferenceEquals(told.Order, order)) EnterSeats(told);
        else CompareAgain(told, order, buyer);
        return told;
    }

    /// <summary>Tickets of a tier that are taken at <paramref name="now"/>: those that must be, and those that may be.</summary>
    public (long Least, long Most) TicketsTaken(string tierId, DateTimeOffset now)
    {
        var doubt = TimeSpan.FromSeconds(5);
        var least = 0L;
        var most = 0L;
        foreach (var told in Orders)
        {
            var tickets = told.Order.Lines.Where(line => line.TierId == tierId).Sum(line => (long)line.Quantity);
            if (told.IsLive(now, doubt)) least += tickets;
            if (told.MayBeLive) most += tickets;
        }

        return (least, most);
    }

    private void EnterSeats(ToldOrder told)
    {
        foreach (var line in told.Order.Lines)
        {
            if (!IsWhole(line)) _promises.Break(OrderIsWhole, $"order {told.Order.Id}: {line.Describe()}");
            foreach (var seat in line.Seats)
            {
                if (_seats.Enter(line.TierId, seat, told) is not { } other) continue;
                _promises.Break(NoSeatTwice, $"seat {seat} of tier {line.TierId}: orders {other.Order.Id} and {told.Order.Id}");
            }
        }
    }

    private bool IsWhole(OrderLineView line) =>
        line.Seats.Count == line.Quantity
        && line.Seats.Distinct().Count() == line.Quantity
        && line.Seats.All(seat => Exists(line.TierId, seat));

    // Seats of a hall are the server's to name; ticket numbers of general admission run from 1 to the capacity.
    private bool Exists(string tierId, string seat) =>
        _tiers.TryGetValue(tierId, out var tier)
        && (tier.Seating != "general" || (NumberOf(seat) is { } number && number >= 1 && number <= tier.Capacity));

    private static int? NumberOf(string seat) =>
        int.TryParse(seat, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void CompareAgain(ToldOrder told, OrderView again, Buyer buyer)
    {
        if (told.Buyer != buyer) _promises.Break(SameOrderSameAnswer, $"order {again.Id} was told to two buyers");
        if (SameSeats.Are(told.Order, again)) return;
        _promises.Break(SameOrderSameAnswer, $"order {again.Id}: {SameSeats.Describe(told.Order)}, then {SameSeats.Describe(again)}");
    }
}
