using System.Collections.Immutable;
using Ticketing.Committing;

namespace Ticketing.Tiers.Domain;

/// <summary>What becomes of a hold: paid, given up or prolonged.</summary>
internal static class SettlementRules
{
    /// <summary>Sells what an order holds. A hold that has lapsed is taken again if its tickets are free.</summary>
    public static Decision<ConfirmResult, TierChange> Decide(TierState state, ConfirmTickets command, DateTimeOffset now) =>
        state.ReservationOf(command.OrderId) switch
        {
            { IsSold: true } sold => new(Confirmed(state, sold)),
            _ when state.Terms.State == SaleState.Cancelled => new(new ConfirmResult.Gone()),
            { } held => new(Confirmed(state, held), new TierChange.Confirmed(held.OrderId)),
            null => TakeAgain(state, command, now),
        };

    /// <summary>Frees what an order holds, and what it owns if so told.</summary>
    public static Decision<ReleaseResult, TierChange> Decide(TierState state, ReleaseTickets command) =>
        state.ReservationOf(command.OrderId) switch
        {
            null => new(ReleaseResult.Released),
            { } other when command.HeldUntil is { } end && other.HeldUntil != end => new(ReleaseResult.Released),
            { IsSold: true } when !command.EvenIfSold => new(ReleaseResult.Sold),
            { IsSold: false } when command.HasLapsed && state.IsReturning(command.OrderId) => new(ReleaseResult.Released),
            _ => new(ReleaseResult.Released, new TierChange.Released([command.OrderId])),
        };

    /// <summary>Frees sold numbers that an order still has. Of the others nothing is to be done, which is recorded all the same.</summary>
    public static TierChange Decide(TierState state, ReturnTickets command)
    {
        if (state.ReservationOf(command.OrderId) is not { IsSold: true } sold)
            return TierChange.Released.Nothing;
        var owned = command.Numbers.Where(sold.Has).Distinct().ToImmutableArray();
        return owned.IsEmpty ? TierChange.Released.Nothing : new TierChange.Returned(command.OrderId, owned);
    }

    /// <summary>Prolongs what an order holds.</summary>
    public static Decision<ExtendResult, TierChange> Decide(TierState state, ExtendHold command) =>
        state.ReservationOf(command.OrderId) switch
        {
            null or { IsSold: true } => new(ExtendResult.Gone),
            _ when state.IsReturning(command.OrderId) => new(ExtendResult.Gone),
            { } held when held.HeldUntil >= command.HeldUntil => new(ExtendResult.Extended),
            _ => new(ExtendResult.Extended, new TierChange.Extended(command.OrderId, command.HeldUntil)),
        };

    private static Decision<ConfirmResult, TierChange> TakeAgain(TierState state, ConfirmTickets command, DateTimeOffset now)
    {
        if (FindAgain(state, command.Lines) is not { } numbers)
            return new(new ConfirmResult.Gone());

        var lines = command.Lines.Select(
            (line, index) => new ReservedLine(line.Line, line.Category, line.UnitPriceMinor, numbers[index], line.Anchor));
        var reservation = new Reservation(command.OrderId, command.BuyerId, now, IsSold: true, [.. lines]);
        return new(Confirmed(state, reservation), new TierChange.Reserved(reservation));
    }

    /// <summary>As many tickets in general admission, the same seats in reserved seating; null if they are gone.</summary>
    private static TicketNumbers[]? FindAgain(TierState state, ImmutableArray<HeldLine> lines)
    {
        if (lines.IsEmpty || lines.Sum(static line => line.Quantity) > state.Available)
            return null;

        var isReserved = state.Definition.Seating == Seating.Reserved;
        var requests = lines.Select(line => new TicketRequest(line.Line, line.Category, line.Quantity, isReserved ? line.Seats : []))
            .ToImmutableArray();
        return RequestedSeats.RefuseTaken(state, requests) is null ? NumberChoice.For(state, requests) : null;
    }

    private static ConfirmResult.Confirmed Confirmed(TierState state, Reservation reservation) =>
        new(HoldRules.ToLines(state, reservation));
}
