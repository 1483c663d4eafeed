using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Ticketing.Api.Http.Problems;
using Ticketing.Orders;

namespace Ticketing.Api.Orders;

/// <summary>A buyer's wish.</summary>
internal sealed class OrderRequest
{
    /// <summary>What for.</summary>
    [Required]
    public Guid? EventId { get; set; }

    /// <summary>1–20 lines; a tier at most once per category.</summary>
    [Required]
    public IReadOnlyList<OrderLineRequest?>? Lines { get; set; }

    /// <summary>Checks the wish, and makes it one that the grains understand. Exactly one of the two is null.</summary>
    /// <param name="buyerId">Whose it is.</param>
    /// <param name="personId">Whose limits count, where that is another account.</param>
    public (PlaceOrder? Order, IResult? Problem) Check(Guid buyerId, Guid? personId)
    {
        var errors = new FieldErrors();
        if (EventId is null)
            errors.Add("eventId", OrderLineRequest.Missing);
        var lines = CheckLines(errors);
        if (errors.Problem is { } problem)
            return (null, problem);
        return (new PlaceOrder(buyerId, EventId!.Value, lines, RequestDigest.Of(EventId.Value, lines), personId), null);
    }

    /// <summary>Checks the lines; if something is wrong, says so.</summary>
    public ImmutableArray<PlaceOrderLine> CheckLines(FieldErrors errors)
    {
        if (Lines is not { Count: >= 1 and <= PlaceOrder.MaxLines })
        {
            errors.Add("lines", $"Must be 1 to {PlaceOrder.MaxLines} lines.");
            return [];
        }

        var lines = ImmutableArray.CreateBuilder<PlaceOrderLine>(Lines.Count);
        for (var index = 0; index < Lines.Count; index++)
        {
            if ((Lines[index] ?? OrderLineRequest.Empty).Check(index, errors) is not { } line)
                continue;
            if (IsRepeated(lines, line))
                errors.Add($"lines[{index}]", "Names a tier and category that another line names: put them together.");
            lines.Add(line);
        }

        return lines.Count == lines.Capacity ? lines.MoveToImmutable() : [];
    }

    private static bool IsRepeated(ImmutableArray<PlaceOrderLine>.Builder lines, PlaceOrderLine line)
    {
        foreach (var earlier in lines)
            if (earlier.TierId == line.TierId && earlier.Category == line.Category)
                return true;
        return false;
    }
}

/// <summary>Tickets of one category in one tier.</summary>
internal sealed class OrderLineRequest
{
    /// <summary>What is said of a member that must be there.</summary>
    public const string Missing = "Is required.";

    private const int MaxQuantity = 1_000;
    private const int MaxNameLength = 100;

    /// <summary>A line that says nothing.</summary>
    public static OrderLineRequest Empty { get; } = new();

    /// <summary>The tier.</summary>
    [Required]
    public Guid? TierId { get; set; }

    /// <summary>The price category.</summary>
    [Required]
    public string? Category { get; set; }

    /// <summary>How many.</summary>
    [Required]
    public int? Quantity { get; set; }

    /// <summary>The seats asked for, as many as the quantity; empty or missing: the tier chooses.</summary>
    public IReadOnlyList<string?>? Seats { get; set; }

    /// <summary>Checks the line with this index; null: something is wrong with it.</summary>
    public PlaceOrderLine? Check(int index, FieldErrors errors)
    {
        var isTier = IsFine("tierId", TierId is null ? Missing : null);
        var isCategory = IsFine("category", Text.CheckWanted(Category, 1, MaxNameLength));
        var isQuantity = IsFine("quantity", Quantity is >= 1 and <= MaxQuantity ? null : $"Must be 1 to {MaxQuantity}.");
        var isSeats = IsFine("seats", CheckSeats());
        return isTier && isCategory && isQuantity && isSeats
            ? new PlaceOrderLine(TierId!.Value, Category!, Quantity!.Value, Seats is null ? [] : [.. Seats!])
            : null;

        bool IsFine(string member, string? message) => message is null || errors.Check($"lines[{index}].{member}", message);
    }

    private string? CheckSeats()
    {
        if (Seats is not { Count: > 0 })
            return null;
        if (Seats.Count != Quantity)
            return "Name as many seats as the quantity, or none.";
        if (Seats.Any(seat => Text.CheckWanted(seat, 1, MaxNameLength) is not null))
            return $"Each must be the name of a seat, 1 to {MaxNameLength} characters.";
        return Seats.Distinct(StringComparer.Ordinal).Count() == Seats.Count ? null : "Name each seat once.";
    }
}
