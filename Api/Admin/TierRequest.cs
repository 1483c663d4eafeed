using Ticketing.Api.Http.Problems;
using Ticketing.Events;
using Ticketing.Texts;
using Ticketing.Tiers;

namespace Ticketing.Api.Admin;

/// <summary>A tier to be added.</summary>
/// <param name="Name">1–100 characters.</param>
/// <param name="Sector">At most 100 characters.</param>
/// <param name="Capacity">1–1,000,000. With rows it is their sum and may be left out.</param>
/// <param name="MaxPerOrder">1–1,000; missing: 10.</param>
/// <param name="SalesStart">Missing: with the event's sale.</param>
/// <param name="SalesEnd">Missing: when the event starts.</param>
/// <param name="Seating">Missing: general admission.</param>
/// <param name="Rows">For reserved seating: 1–500 rows, front to back.</param>
/// <param name="Prices">1–20, one for each category.</param>
internal sealed record TierRequest(
    string? Name = null,
    string? Sector = null,
    int? Capacity = null,
    int? MaxPerOrder = null,
    DateTimeOffset? SalesStart = null,
    DateTimeOffset? SalesEnd = null,
    Seating? Seating = null,
    IReadOnlyList<RowRequest?>? Rows = null,
    IReadOnlyList<PriceRequest?>? Prices = null)
{
    private const int DefaultMaxPerOrder = 10;

    private bool _isPerBuyerSaid;

    /// <summary>1–100 characters.</summary>
    public string? Name { get; } = Writing.Name(Name);

    /// <summary>At most 100 characters.</summary>
    public string? Sector { get; } = Writing.Name(Sector);

    /// <summary>Most tickets of one person over all orders; missing: as many as in one order; null: no limit.</summary>
    /// <remarks>The setter runs only if the member is there: so it can tell null from missing.</remarks>
    public int? MaxPerBuyer { get; set => (field, _isPerBuyerSaid) = (value, true); }

    /// <summary>Checks the tier; null: something is wrong with it.</summary>
    /// <param name="path">Stands before the names of its members in messages.</param>
    /// <param name="errors">Where the messages go.</param>
    public TierDraft? Check(string path, FieldErrors errors)
    {
        var isReserved = Seating == Ticketing.Tiers.Seating.Reserved;
        var areRulesKept = CheckMembers(path, errors);
        var rows = isReserved ? RowRequest.Check(Rows, path, errors) : [];
        if (!isReserved && Rows is { Count: > 0 })
            errors.Add($"{path}rows", "Only reserved seating has rows.");
        var capacity = isReserved ? rows.Sum(row => row.Seats) : Capacity ?? 0;
        errors.Check($"{path}capacity", CheckCapacity(isReserved, capacity));
        var prices = PriceRequest.Check(Prices, $"{path}prices", errors);
        var perOrder = MaxPerOrder ?? DefaultMaxPerOrder;
        var perBuyer = _isPerBuyerSaid ? MaxPerBuyer : perOrder;
        return areRulesKept && !errors.Any
            ? new TierDraft(Name!, Sector, capacity, perOrder, perBuyer, SalesStart, SalesEnd, Seating ?? default, rows, prices)
            : null;
    }

    private bool CheckMembers(string path, FieldErrors errors) =>
        errors.Check($"{path}name", Text.Check(Name, 1, TierRules.MaxNameLength))
        & errors.Check($"{path}sector", Text.Check(Sector, 0, TierRules.MaxNameLength))
        & errors.Check($"{path}maxPerOrder", TierRules.CheckMaxPerOrder(MaxPerOrder ?? DefaultMaxPerOrder))
        & errors.Check($"{path}maxPerBuyer", TierRules.CheckMaxPerBuyer(MaxPerBuyer))
        & errors.Check($"{path}salesStart", Moment.Check(SalesStart))
        & errors.Check($"{path}salesEnd", Moment.Check(SalesEnd));

    private string? CheckCapacity(bool isReserved, int capacity)
    {
        if (isReserved && Capacity is not null && Capacity != capacity)
            return $"Must be what the rows have together, {capacity}, or be left out.";
        return isReserved && capacity == 0 ? null : TierRules.CheckCapacity(capacity);
    }
}
