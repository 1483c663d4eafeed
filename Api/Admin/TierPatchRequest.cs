using System.Text.Json;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;
using Ticketing.Texts;

namespace Ticketing.Api.Admin;

/// <summary>Changes to a tier, as a JSON merge patch (RFC 7396): what is missing stays, and null clears what can be cleared.</summary>
/// <remarks>A setter runs only for members that are there: so it can tell null from missing.</remarks>
internal sealed class TierPatchRequest
{
    private readonly HashSet<string> _cleared = new(StringComparer.Ordinal);

    /// <summary>1–100 characters.</summary>
    public string? Name { get; set => field = Note("name", Writing.Name(value)); }

    /// <summary>At most 100 characters; null clears it.</summary>
    public string? Sector { get; set => field = Note("sector", Writing.Name(value)); }

    /// <summary>1–1,000,000, and not below what is held and sold.</summary>
    public int? Capacity { get; set => field = Note("capacity", value); }

    /// <summary>1–1,000.</summary>
    public int? MaxPerOrder { get; set => field = Note("maxPerOrder", value); }

    /// <summary>Null lifts the limit.</summary>
    public int? MaxPerBuyer { get; set => field = Note("maxPerBuyer", value); }

    /// <summary>Null: with the event's sale.</summary>
    public DateTimeOffset? SalesStart { get; set => field = Note("salesStart", value); }

    /// <summary>Null: when the event starts.</summary>
    public DateTimeOffset? SalesEnd { get; set => field = Note("salesEnd", value); }

    /// <summary>Replaces all prices.</summary>
    public IReadOnlyList<PriceRequest?>? Prices { get; set => field = Note("prices", value); }

    /// <summary>Can't be changed.</summary>
    public JsonElement? Seating { get; set; }

    /// <summary>Can't be changed.</summary>
    public JsonElement? Rows { get; set; }

    /// <summary>Checks the changes; null: something is wrong.</summary>
    public TierPatch? Check(FieldErrors errors)
    {
        CheckCleared(errors);
        CheckMembers(errors);
        var prices = Prices is null ? default : PriceRequest.Check(Prices, "prices", errors);
        if (errors.Any)
            return null;
        return new TierPatch(
            Name,
            _cleared.Contains("sector") ? "" : Sector,
            Capacity,
            MaxPerOrder,
            MaxPerBuyer,
            SalesStart,
            SalesEnd,
            Prices is null ? null : prices,
            ClearSalesStart: _cleared.Contains("salesStart"),
            ClearSalesEnd: _cleared.Contains("salesEnd"),
            ClearMaxPerBuyer: _cleared.Contains("maxPerBuyer"));
    }

    private void CheckCleared(FieldErrors errors)
    {
        foreach (var member in _cleared)
            if (member is "name" or "capacity" or "maxPerOrder" or "prices")
                errors.Add(member, "Can't be cleared.");
        if (Seating is not null)
            errors.Add("seating", "Can't be changed: add another tier.");
        if (Rows is not null)
            errors.Add("rows", "Can't be changed: add another tier.");
    }

    private void CheckMembers(FieldErrors errors)
    {
        if (Name is not null)
            errors.Check("name", Text.Check(Name, 1, TierRules.MaxNameLength));
        errors.Check("sector", Text.Check(Sector, 0, TierRules.MaxNameLength));
        if (Capacity is { } capacity)
            errors.Check("capacity", TierRules.CheckCapacity(capacity));
        if (MaxPerOrder is { } maxPerOrder)
            errors.Check("maxPerOrder", TierRules.CheckMaxPerOrder(maxPerOrder));
        errors.Check("maxPerBuyer", TierRules.CheckMaxPerBuyer(MaxPerBuyer));
        errors.Check("salesStart", Moment.Check(SalesStart));
        errors.Check("salesEnd", Moment.Check(SalesEnd));
    }

    private T Note<T>(string member, T value)
    {
        if (value is null)
            _cleared.Add(member);
        return value;
    }
}
