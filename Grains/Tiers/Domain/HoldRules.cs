using System.Collections.Immutable;
using Ticketing.Committing;

namespace Ticketing.Tiers.Domain;

/// <summary>Whether a tier holds tickets for an order, and which.</summary>
internal static class HoldRules
{
    /// <summary>Decides; changes nothing. Lapsed holds are released before.</summary>
    /// <param name="state">The tier.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="heldUntil">When the hold will end.</param>
    /// <param name="now">The time.</param>
    public static Decision<HoldResult, TierChange> Decide(
        TierState state, HoldTickets command, DateTimeOffset heldUntil, DateTimeOffset now)
    {
        // With the order's record aboard, a reservation that exists means an order that exists: its record is the answer.
        if (state.ReservationOf(command.OrderId) is { } known)
            return new(
                command.RequestDigest is not null || known.IsSold
                    ? new HoldResult.AlreadyPlaced()
                    : ToResult(state, known, placedAt: null));

        return Refuse(state, command, now) is { } refusal ? new(refusal) : Choose(state, command, heldUntil, now);
    }

    /// <summary>A reservation's lines as others see them.</summary>
    public static ImmutableArray<HeldLine> ToLines(TierState state, Reservation reservation)
    {
        var lines = ImmutableArray.CreateBuilder<HeldLine>(reservation.Lines.Count);
        foreach (var line in reservation.Lines)
            lines.Add(
                new HeldLine(
                    line.Line, line.Category, line.Numbers.Count, line.UnitPriceMinor, state.Names.NamesOf(line.Numbers), line.Anchor));
        return lines.MoveToImmutable();
    }

    /// <summary>Why nothing is sold now; null: it is.</summary>
    public static HoldResult? RefuseClosed(TierState state, DateTimeOffset now)
    {
        var window = SaleWindow.Of(state.Definition, state.Terms.OnSaleAt, state.Terms.StartsAt);
        return state.Terms.State switch
        {
            SaleState.Draft => new HoldResult.UnknownTier(),
            SaleState.Cancelled => new HoldResult.SalesClosed(ClosedReason.Cancelled, null),
            SaleState.Ended => new HoldResult.SalesClosed(ClosedReason.Ended, null),
            SaleState.Paused => new HoldResult.SalesClosed(ClosedReason.Paused, null),
            _ => window.At(now) switch
            {
                WindowState.Upcoming => new HoldResult.SalesClosed(ClosedReason.NotYetOpen, window.Opens),
                WindowState.Over => new HoldResult.SalesClosed(ClosedReason.WindowOver, null),
                _ => null,
            },
        };
    }

    private static HoldResult.Held ToResult(TierState state, Reservation reservation, DateTimeOffset? placedAt) =>
        new(ToLines(state, reservation), reservation.HeldUntil, state.Terms.Currency, placedAt, state.Terms.Prices);

    /// <summary>Why a new hold can't be, as far as this tier knows; null: it can.</summary>
    public static HoldResult? Refuse(TierState state, HoldTickets command, DateTimeOffset now)
    {
        if (state.Terms.State == SaleState.Draft)
            return new HoldResult.UnknownTier();

        var quantity = 0;
        foreach (var line in command.Lines)
        {
            if (PriceOf(state, line.Category) is null)
                return new HoldResult.UnknownCategory(line.Line, line.Category);
            quantity += line.Quantity;
        }

        return RequestedSeats.Refuse(state, command.Lines)
            ?? RefuseClosed(state, now)
            ?? RefuseLimit(state, command.BuyerId, quantity)
            ?? RequestedSeats.RefuseTaken(state, command.Lines)
            ?? (quantity > state.Available ? new HoldResult.SoldOut(Math.Max(0, state.Available)) : null);
    }

    private static HoldResult.LimitExceeded? RefuseLimit(TierState state, Guid buyerId, int quantity)
    {
        if (quantity > state.Definition.MaxPerOrder)
            return new HoldResult.LimitExceeded(state.Definition.MaxPerOrder, PerBuyer: false);

        return state.Definition.MaxPerBuyer is { } limit && state.CountOf(buyerId) + quantity > limit
            ? new HoldResult.LimitExceeded(limit, PerBuyer: true)
            : null;
    }

    private static Decision<HoldResult, TierChange> Choose(
        TierState state, HoldTickets command, DateTimeOffset heldUntil, DateTimeOffset now)
    {
        var numbers = NumberChoice.For(state, command.Lines);
        var lines = new ReservedLine[command.Lines.Length];
        for (var index = 0; index < numbers.Length; index++)
        {
            var line = command.Lines[index];
            var price = command.IsFree ? 0 : PriceOf(state, line.Category)!.Value;
            lines[index] = new ReservedLine(line.Line, line.Category, price, numbers[index], Anchor: numbers[index][0]);
        }

        var reservation = new Reservation(command.OrderId, command.BuyerId, heldUntil, IsSold: false, ReservedLines.Of(lines));
        return new(ToResult(state, reservation, command.RequestDigest is null ? null : now), new TierChange.Reserved(reservation));
    }

    private static long? PriceOf(TierState state, string category)
    {
        foreach (var price in state.Definition.Prices)
            if (price.Category == category)
                return price.AmountMinor;
        return null;
    }
}
