using Ticketing.Api.Http.Problems;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Tiers;

namespace Ticketing.Api.Orders;

/// <summary>What buyers are told when an order can't be placed, changed or paid.</summary>
internal static class Refusals
{
    /// <summary>Why an order was not placed; null: it was.</summary>
    public static ProblemResult? ToProblem(this PlaceResult result, DateTimeOffset now) => result switch
    {
        PlaceResult.Placed => null,
        PlaceResult.KeyReused => Problem.IdempotencyKeyReused(),
        PlaceResult.Refused(var tier, var why) => why switch
        {
            HoldResult.UnknownTier => Problem.NotFound("There is no such tier on sale at this event."),
            HoldResult.Overloaded => Problem.Overloaded(),
            HoldResult.UnknownCategory(var line, var category) =>
                Problem.Validation($"lines[{line}].category", $"This tier sells no tickets of the category \"{category}\"."),
            HoldResult.InvalidSeats(var line, var seats) =>
                Problem.Validation($"lines[{line}].seats", $"Must be seats of this tier, each once: {string.Join(", ", seats)}."),
            HoldResult.SalesClosed closed => SalesClosed(tier, closed),
            HoldResult.LimitExceeded limit => LimitExceeded(tier, limit),
            HoldResult.SeatTaken(var seats) => Problem.SeatTaken(seats),
            HoldResult.SoldOut(var available) => Problem.SoldOut(tier, available),
            HoldResult.TooManyHolds holds => TooManyHolds(tier, holds),
            HoldResult.CoolingDown(var until) => CoolingDown(until, now),
            _ => Problem.OutcomeUnknown(),
        },
        _ => Problem.OutcomeUnknown(),
    };

    /// <summary>Why an order was not changed; null: it was.</summary>
    public static ProblemResult? ToProblem(this OrderResult result) => result switch
    {
        OrderResult.Done => null,
        OrderResult.NotFound => NoSuchOrder(),
        OrderResult.WrongState(var status, var why) => WrongState(status, why),
        OrderResult.NotProlonged(var status) => NotProlonged(status),
        _ => Problem.Overloaded(),
    };

    /// <summary>Why a payment was not started; null: it was.</summary>
    public static ProblemResult? ToProblem(this PayResult result) => result switch
    {
        PayResult.Started => null,
        PayResult.NotFound => NoSuchOrder(),
        PayResult.InvalidMethod(var field, var why) => Problem.Validation(field, why),
        PayResult.WrongState(var status, var why) => WrongState(status, why),
        PayResult.TooSoon(var seconds) => Problem.RateLimited(seconds),
        PayResult.NoMethod => Problem.PaymentUnavailable(),
        _ => Problem.Overloaded(),
    };

    /// <summary>The caller has no such order. Whether somebody else has is not told.</summary>
    public static ProblemResult NoSuchOrder() => Problem.NotFound("You have no such order.");

    /// <summary>The order is not in a state for this.</summary>
    public static ProblemResult WrongState(OrderStatus status, string why) =>
        new(ProblemSlug.OrderState, why) { Extend = writer => writer.WriteString("orderStatus"u8, Name(status)) };

    private static ProblemResult SalesClosed(Guid tierId, HoldResult.SalesClosed closed) =>
        new(ProblemSlug.SalesClosed, Explain(closed.Reason))
        {
            Extend = writer =>
            {
                writer.WriteString("tierId"u8, tierId);
                writer.WriteString("reason"u8, Name(closed.Reason));
                if (closed.OpensAt is { } opensAt)
                    writer.WriteString("opensAt"u8, opensAt.UtcDateTime);
            },
        };

    private static ProblemResult LimitExceeded(Guid tierId, HoldResult.LimitExceeded limit) =>
        new(ProblemSlug.LimitExceeded, $"At most {limit.Limit} tickets of this tier {(limit.PerBuyer ? "for one buyer" : "in one order")}.")
        {
            Extend = writer =>
            {
                writer.WriteString("tierId"u8, tierId);
                writer.WriteNumber("limit"u8, limit.Limit);
                writer.WriteString("per"u8, limit.PerBuyer ? "buyer"u8 : "order"u8);
            },
        };

    private static ProblemResult TooManyHolds(Guid tierId, HoldResult.TooManyHolds holds) => new(ProblemSlug.TooManyHolds, Explain(holds))
    {
        Extend = writer =>
        {
            writer.WriteString("tierId"u8, tierId);
            writer.WriteNumber("openOrders"u8, holds.OpenOrders);
            writer.WriteNumber("heldTickets"u8, holds.HeldTickets);
            writer.WriteNumber("limit"u8, holds.Limit);
            writer.WriteString("per"u8, holds.PerOrders ? "orders"u8 : "tickets"u8);
        },
    };

    private static ProblemResult CoolingDown(DateTimeOffset until, DateTimeOffset now) =>
        new(ProblemSlug.CoolingDown, "Tickets that nobody pays are missing to others. Try again later.")
        {
            RetryAfterSeconds = Math.Max(1, (int)Math.Ceiling((until - now).TotalSeconds)),
            Extend = writer => writer.WriteString("coolingDownUntil"u8, until.UtcDateTime),
        };

    private static ProblemResult NotProlonged(OrderStatus status) =>
        new(ProblemSlug.OrderState, "You have let tickets of this event go unpaid before: this hold is not prolonged.")
        {
            Extend = writer =>
            {
                writer.WriteString("orderStatus"u8, Name(status));
                writer.WriteString("reason"u8, "unpaidBefore"u8);
            },
        };

    private static string Explain(HoldResult.TooManyHolds holds) => holds.PerOrders
        ? $"At most {holds.Limit} unpaid orders of one event at a time: pay one, or give it up."
        : $"You hold {holds.HeldTickets} unpaid tickets of this event: with these they would be more than the {holds.Limit} of one order.";

    private static string Explain(ClosedReason reason) => reason switch
    {
        ClosedReason.NotYetOpen => "The sale has not opened yet.",
        ClosedReason.WindowOver => "The sale of this tier is over.",
        ClosedReason.Paused => "The organiser has paused the sale.",
        ClosedReason.Ended => "The organiser has ended the sale.",
        _ => "The event is cancelled.",
    };

    private static string Name<T>(T value)
        where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
