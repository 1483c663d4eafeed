using System.Globalization;
using Ticketing.Tiers;

namespace Ticketing.Events.Domain;

/// <summary>Whether the times of an event and of its tiers go together, whoever of them was changed last.</summary>
internal static class TimeRules
{
    private const string NoPath = "";

    /// <summary>Why the tiers of an event that is created can't sell at these times; empty: they can.</summary>
    public static IEnumerable<FieldFault> Check(EventDocument document) =>
        document.Tiers.SelectMany((tier, index) => CheckWindow(tier, document.Details, PathOf(index), withEvent: false));

    /// <summary>Why a tier can't sell at these times; empty: it can.</summary>
    public static IEnumerable<FieldFault> Check(TierDefinition tier, EventDetails details) =>
        CheckWindow(tier, details, NoPath, withEvent: false);

    /// <summary>Why an event with these tiers can't be moved; empty: it can.</summary>
    /// <param name="before">The event as it is.</param>
    /// <param name="after">What its organiser says of it now.</param>
    /// <param name="maySellAfterStart">Whether the organiser lets tiers sell on that would be outlived by their sale because of this
    /// change.</param>
    public static IEnumerable<FieldFault> CheckMove(EventDocument before, EventDetails after, bool maySellAfterStart) =>
        before.Tiers.SelectMany((tier, index) => CheckWindow(tier, after, PathOf(index), withEvent: true)
            .Concat(maySellAfterStart ? [] : CheckOutliving(tier, before.Details, after, PathOf(index))));

    private static string PathOf(int tier) => $"tiers[{tier.ToString(CultureInfo.InvariantCulture)}].";

    private static IEnumerable<FieldFault> CheckWindow(TierDefinition tier, EventDetails details, string path, bool withEvent)
    {
        var window = SaleWindow.Of(tier, details.OnSaleAt, details.StartsAt);
        if (window.Opens < window.Closes)
            yield break;

        var why =
            $"\"{tier.Name}\" would open at {Show(window.Opens)} and close at {Show(window.Closes)}: it has to open before it closes.";
        if (tier.SalesStart is not null)
            yield return new FieldFault($"{path}salesStart", why);
        else if (withEvent)
            yield return new FieldFault("onSaleAt", why);
        if (tier.SalesEnd is not null)
            yield return new FieldFault($"{path}salesEnd", why);
        else if (withEvent)
            yield return new FieldFault("startsAt", why);
    }

    // Whoever lets a tier sell after the start says so by naming that time. Moving the start says nothing of the kind.
    private static IEnumerable<FieldFault> CheckOutliving(TierDefinition tier, EventDetails before, EventDetails after, string path)
    {
        if (tier.SalesEnd is not { } end || end <= after.StartsAt || end > before.StartsAt)
            yield break;

        var why = $"\"{tier.Name}\" sells until {Show(end)}: its sale would outlive the event. Move it, or say sellAfterStart.";
        yield return new FieldFault("startsAt", why);
        yield return new FieldFault($"{path}salesEnd", why);
    }

    private static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
