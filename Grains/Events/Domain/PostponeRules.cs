using Ticketing.Tiers;

namespace Ticketing.Events.Domain;

/// <summary>Whether an event can take place at another time, and what it is like then.</summary>
internal static class PostponeRules
{
    /// <summary>Why an event can't be postponed so; null: it can.</summary>
    /// <param name="document">The event as it is.</param>
    /// <param name="wish">What its organiser wants.</param>
    /// <param name="now">The time.</param>
    public static EditResult? Refuse(EventDocument document, Postponement wish, DateTimeOffset now)
    {
        if (WhyNot(document.State) is { } why)
            return new EditResult.WrongState(why);
        var after = Postponed(document, wish).Details;
        return EditResult.Invalid.Of(Check(document.Details, after, wish, now))
            ?? EditResult.Invalid.Of(TimeRules.CheckMove(document, after, maySellAfterStart: false));
    }

    /// <summary>The event after a wish that is not refused. What is not said moves with the start.</summary>
    public static EventDocument Postponed(EventDocument document, Postponement wish)
    {
        var details = document.Details;
        var later = wish.StartsAt - details.StartsAt;
        return document with
        {
            Details = details with
            {
                StartsAt = wish.StartsAt,
                DoorsAt = wish.DoorsAt ?? details.DoorsAt + later,
                EndsAt = wish.EndsAt ?? details.EndsAt + later,
            },
            PostponedFrom = details.StartsAt,
        };
    }

    private static string? WhyNot(SaleState state) => state switch
    {
        SaleState.Draft => "Nobody has heard of a draft: change its times instead.",
        SaleState.Cancelled => "The event is cancelled.",
        _ => null,
    };

    private static IEnumerable<FieldFault> Check(EventDetails before, EventDetails after, Postponement wish, DateTimeOffset now)
    {
        if (after.StartsAt == before.StartsAt)
            yield return new FieldFault("startsAt", "The event starts then already.");
        else if (after.StartsAt <= now)
            yield return new FieldFault("startsAt", "Must be in the future.");
        else if (after.StartsAt <= after.OnSaleAt)
            yield return new FieldFault("startsAt", "Must be after the sale opens.");
        if (after.DoorsAt > after.StartsAt)
            yield return new FieldFault("doorsAt", "Must not be after the event starts.");
        if (after.EndsAt < after.StartsAt)
            yield return new FieldFault("endsAt", "Must not be before the event starts.");
        if (wish.RefundUntil <= now)
            yield return new FieldFault("refundUntil", "Must be in the future.");
    }
}
