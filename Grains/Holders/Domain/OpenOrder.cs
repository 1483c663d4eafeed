namespace Ticketing.Holders.Domain;

/// <summary>What an unpaid order holds in one tier.</summary>
internal readonly record struct HeldPart(Guid TierId, int Tickets);

/// <summary>An unpaid order.</summary>
/// <param name="PersonId">Whose.</param>
/// <param name="Since">From when on it has kept its tickets.</param>
/// <param name="Until">When its hold ends.</param>
/// <param name="First">What it holds in one tier; most orders have no other.</param>
internal readonly record struct OpenOrder(Guid PersonId, DateTimeOffset Since, DateTimeOffset Until, HeldPart First)
{
    private readonly HeldPart[]? _others;

    /// <summary>Its tickets, in all tiers.</summary>
    public int Tickets
    {
        get
        {
            var tickets = First.Tickets;
            foreach (var part in Others)
                tickets += part.Tickets;
            return tickets;
        }
    }

    private HeldPart[] Others
    {
        get => _others ?? [];
        init => _others = value.Length > 0 ? value : null;
    }

    /// <summary>Whether it holds something in this tier.</summary>
    public bool Has(Guid tierId) => First.TierId == tierId || Array.Exists(Others, part => part.TierId == tierId);

    /// <summary>The order with one part more.</summary>
    public OpenOrder With(HeldPart part) => this with { Others = [.. Others, part] };

    /// <summary>The order without what it holds in a tier; null: then it holds nothing.</summary>
    public OpenOrder? Without(Guid tierId)
    {
        if (First.TierId != tierId)
            return this with { Others = [.. Others.Where(part => part.TierId != tierId)] };
        return Others is [var first, .. var others] ? this with { First = first, Others = others } : null;
    }
}
