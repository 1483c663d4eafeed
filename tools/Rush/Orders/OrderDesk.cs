using System.Collections.Frozen;
using System.Text.Json;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Orders;

/// <summary>Places orders and enters what the server says in the ledger and the journal.</summary>
internal sealed class OrderDesk
{
    public const string OneEffectPerKey = "The same key gives the same order, and a repeat is marked as one.";
    public const string OrdersAreReadable = "An order that was made is described as the contract says.";

    private readonly Patience _patience;
    private readonly Ledger _ledger;
    private readonly Journal _journal;
    private readonly Promises _promises;
    private readonly FrozenSet<string> _expectedRefusals;

    public OrderDesk(Patience patience, Ledger ledger, Journal journal, Promises promises, params string[] expectedRefusals)
    {
        _patience = patience;
        _ledger = ledger;
        _journal = journal;
        _promises = promises;
        _expectedRefusals = expectedRefusals.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Whether something in this run may free tickets, so that a refused buyer can succeed a moment later.</summary>
    public bool TicketsComeBack { get; init; }

    /// <summary>Tickets in each order, if the ledger should hold the server to it.</summary>
    public int? TicketsPerOrder { get; init; }

    public async ValueTask<Placement> PlaceAsync(Caller caller, Buyer buyer, string key, byte[] body, CancellationToken cancellation)
    {
        var call = new Call(CallKind.Order, HttpMethod.Post, "/api/orders", buyer.Authorization) { IdempotencyKey = key, JsonBody = body };
        var answer = await _patience.AskAsync(caller, call, cancellation);
        return answer.Status == 201 ? Created(answer, buyer, key) : Refused(answer, buyer, key);
    }

    /// <summary>Sends the same order twice at once, as an impatient click or a retry in a proxy does.</summary>
    public async ValueTask<Placement> PlaceTwiceAsync(Caller caller, Buyer buyer, string key, byte[] body, CancellationToken cancellation)
    {
        using var second = new Caller(caller.Server);
        var placements = await Task.WhenAll(
            PlaceAsync(caller, buyer, key, body, cancellation).AsTask(),
            PlaceAsync(second, buyer, key, body, cancellation).AsTask());
        Compare(placements[0], placements[1], buyer, key);
        return placements.MinBy(placement => placement.Verdict);
    }

    private Placement Created(Answer answer, Buyer buyer, string key)
    {
        try
        {
            var told = _ledger.Hear(answer.Read(ToldJson.Default.OrderView), buyer, key);
            _journal.Created(told, answer.Status);
            CheckQuantity(told.Order);
            return new Placement(Verdict.Created, told, answer.Status, null, answer.Replayed);
        }
        catch (JsonException unreadable)
        {
            _promises.Break(OrdersAreReadable, unreadable.Message);
            return new Placement(Verdict.Unexpected, null, answer.Status, "(unreadable order)", answer.Replayed);
        }
    }

    private void CheckQuantity(OrderView order)
    {
        var tickets = order.Lines.Sum(line => line.Quantity);
        if (TicketsPerOrder is null || TicketsPerOrder == tickets) return;
        _promises.Break(Ledger.OrderIsWhole, $"order {order.Id}: asked for {TicketsPerOrder} tickets, got {tickets}");
    }

    private Placement Refused(Answer answer, Buyer buyer, string key)
    {
        _journal.Refused(buyer, key, answer);
        return new Placement(VerdictOn(answer), null, answer.Status, answer.Slug, answer.Replayed);
    }

    private Verdict VerdictOn(Answer answer)
    {
        // A 503 is given before any effect of that try, but an earlier try under this key may have had one.
        if (answer.Status is 0 or >= 500) return Verdict.Unknown;
        return answer.Slug is not null && _expectedRefusals.Contains(answer.Slug) ? Verdict.Refused : Verdict.Unexpected;
    }

    private void Compare(Placement one, Placement other, Buyer buyer, string key)
    {
        if (one.Verdict == Verdict.Unknown || other.Verdict == Verdict.Unknown) return;
        if (one.Told is null && other.Told is null) return;
        if (one.Told is null || other.Told is null)
        {
            if (!TicketsComeBack) _promises.Break(OneEffectPerKey, $"key {key} of user {buyer.UserId}: {one} and {other}");
        }
        else if (one.Told != other.Told)
        {
            _promises.Break(OneEffectPerKey, $"key {key} of user {buyer.UserId}: orders {one.Told.Order.Id} and {other.Told.Order.Id}");
        }
        else if (!one.Replayed && !other.Replayed)
        {
            _promises.Break(OneEffectPerKey, $"key {key} of user {buyer.UserId}: neither answer says Idempotency-Replayed: true");
        }
    }
}
