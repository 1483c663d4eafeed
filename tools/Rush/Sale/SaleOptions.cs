namespace Ticketing.Rush.Sale;

/// <summary>What a sale looks like and what its buyers do.</summary>
internal sealed record SaleOptions
{
    public required int Buyers { get; init; }

    /// <summary>Tickets in each tier.</summary>
    public required int Stock { get; init; }

    public required int Tiers { get; init; }

    /// <summary>Lines in each order.</summary>
    public required int Lines { get; init; }

    /// <summary>Tickets in each line.</summary>
    public required int Quantity { get; init; }

    public required bool Reserved { get; init; }

    /// <summary>Shares of the buyers; what is left of 1 keeps its hold, as those who abandon it do.</summary>
    public required double PayRatio { get; init; }

    public required double CancelRatio { get; init; }

    public required double AbandonRatio { get; init; }

    public required string Card { get; init; }

    /// <summary>How long a payment may take from its acceptance until the order is paid.</summary>
    public required TimeSpan PaidWithin { get; init; }

    public required bool Twice { get; init; }

    public required bool Retry { get; init; }

    /// <summary>How long a client repeats one call; zero without <see cref="Retry"/>.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>Orders begun in a second at most; null: as many as the server answers.</summary>
    public required int? Pace { get; init; }

    public required bool UntilSoldOut { get; init; }

    public required string? EventId { get; init; }

    public required bool KeepEvent { get; init; }

    public required string? JournalPath { get; init; }

    /// <summary>Tickets that one order takes from a tier when its lines are spread evenly.</summary>
    public int TicketsPerTier => Lines / Tiers * Quantity;

    /// <summary>Price categories needed so that no order names a tier twice in one category.</summary>
    public int Categories => (Lines + Tiers - 1) / Tiers;
}
