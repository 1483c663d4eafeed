using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Ours;

/// <summary>The same with a tier before it: so the hot one asks the first about each buyer, many in one call.</summary>
internal sealed class SecondTierWay : TierWay
{
    private const string First = """
        INSERT INTO tiers (id, event_id, position, name, capacity, highest_number, max_per_order, seating, rows, prices)
        SELECT gen_random_uuid(), event_id, position - 1, 'Seated', 100, 100, max_per_order, seating, rows, prices FROM tiers
        """;

    public override string Name => "tier grain: behind another tier";

    public override Task PrepareAsync(SaleDatabase database) => database.ExecuteAsync(First);
}
