using System.Collections.Concurrent;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Report;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Verify;

/// <summary>Compares what a client was told of an order with what the server knows now.</summary>
internal sealed class OrderCheck
{
    public const string NothingIsForgotten = "Each order that a client was told of exists, for its user and with its seats.";
    public const string StatusFits = "Each order has a status that fits what its client was told and did.";
    public const string NoLiveSeatTwice = "No seat of a tier is in two live orders on the server.";
    public const string PaidHasTickets = "Each paid order has exactly its tickets.";

    private readonly ConcurrentDictionary<(string TierId, string Seat), string> _liveSeats = new();
    private readonly ConcurrentDictionary<string, long> _liveByTier = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _byStatus = new(StringComparer.Ordinal);
    private readonly Patience _patience;
    private readonly Run _run;

    public OrderCheck(Run run, Patience patience)
    {
        _run = run;
        _patience = patience;
        run.Promises.Watch(NothingIsForgotten);
        run.Promises.Watch(StatusFits);
        run.Promises.Watch(NoLiveSeatTwice);
        run.Promises.Watch(PaidHasTickets);
    }

    public IReadOnlyDictionary<string, int> ByStatus => _byStatus;

    public long LiveTickets(string tierId) => _liveByTier.GetValueOrDefault(tierId);

    public async Task CheckAsync(Caller caller, ToldOrder told, CancellationToken cancellation)
    {
        var answer = await ReadAsync(caller, told, "", CallKind.ReadOrder, cancellation);
        if (!answer.IsSuccess)
        {
            _run.Promises.Break(NothingIsForgotten, $"order {told.Order.Id} of user {told.Buyer.UserId}: {answer}");
            return;
        }

        var now = answer.Read(ToldJson.Default.OrderView);
        _byStatus.AddOrUpdate(now.Status, 1, static (_, count) => count + 1);
        CheckStatus(told, now);
        CheckSeats(told, now);
        if (now.Status == OrderStatus.Paid) await CheckTicketsAsync(caller, told, cancellation);
    }

    private void CheckStatus(ToldOrder told, OrderView now)
    {
        var hasEnded = told.Order.ExpiresAt <= _run.Clock.GetUtcNow() + TimeSpan.FromSeconds(5);
        if (StatusRules.Fits(told.Knowledge, now.Status, hasEnded)) return;
        var known = $"its client knew it as {told.Knowledge}, held until {told.Order.ExpiresAt:O}";
        _run.Promises.Break(StatusFits, $"order {told.Order.Id} is {now.Status}; {known}");
    }

    private void CheckSeats(ToldOrder told, OrderView now)
    {
        var isLive = now.Status is OrderStatus.AwaitingPayment or OrderStatus.Paid;
        // An order that gave its seats back may show them or not.
        var isEmpty = now.Lines.All(line => line.Seats.Count == 0);
        if (!(isEmpty && !isLive) && !SameSeats.Are(told.Order, now))
        {
            _run.Promises.Break(
                NothingIsForgotten, $"order {told.Order.Id}: told {SameSeats.Describe(told.Order)}, now {SameSeats.Describe(now)}");
        }

        if (isLive) foreach (var line in now.Lines) EnterLive(now.Id, line);
    }

    private void EnterLive(string orderId, OrderLineView line)
    {
        _liveByTier.AddOrUpdate(line.TierId, line.Quantity, (_, before) => before + line.Quantity);
        foreach (var seat in line.Seats)
        {
            var holder = _liveSeats.GetOrAdd((line.TierId, seat), orderId);
            if (holder == orderId) continue;
            _run.Promises.Break(NoLiveSeatTwice, $"seat {seat} of tier {line.TierId}: orders {holder} and {orderId}");
        }
    }

    private async Task CheckTicketsAsync(Caller caller, ToldOrder told, CancellationToken cancellation)
    {
        var answer = await ReadAsync(caller, told, "/tickets", CallKind.ReadTickets, cancellation);
        var expected = told.Order.Lines.SelectMany(line => line.Seats.Select(seat => (line.TierId, seat))).ToHashSet();
        var tickets = answer.IsSuccess ? answer.Read(ToldJson.Default.IReadOnlyListTicketView) : [];
        if (tickets.Count == expected.Count && expected.SetEquals(tickets.Select(ticket => (ticket.TierId, ticket.Seat)))) return;
        _run.Promises.Break(
            PaidHasTickets, $"order {told.Order.Id}: {expected.Count} tickets expected; {answer} with {tickets.Count} tickets");
    }

    private ValueTask<Answer> ReadAsync(Caller caller, ToldOrder told, string what, CallKind kind, CancellationToken cancellation) =>
        _patience.AskAsync(
            caller, new Call(kind, HttpMethod.Get, $"/api/orders/{told.Order.Id}{what}", told.Buyer.Authorization), cancellation);
}
