using CsCheck;

namespace Ticketing.Orders;

/// <summary>What happens to orders, each known by its key.</summary>
internal abstract record OrderStep
{
    public const int Tiers = 3;

    /// <summary>What orders are for.</summary>
    public static readonly (int Tier, int Quantity)[][] Bodies =
        [[(0, 1)], [(1, 2)], [(0, 1), (1, 1)], [(2, 1), (0, 2)], [(0, 1), (1, 1), (2, 1)]];

    /// <summary>Any that can happen to so many orders.</summary>
    /// <param name="keys">How many.</param>
    /// <param name="mayForget">Whether grains leave the memory.</param>
    public static Gen<OrderStep> Of(int keys, bool mayForget)
    {
        var (any, weight) = (Gen.Int[0, keys - 1], mayForget ? 1 : 0);
        return Gen.Frequency<OrderStep>(
            (5, Gen.Select(any, Gen.Int[0, Bodies.Length - 1], static (key, body) => new Place(key, body))),
            (1, any.Select(static key => new Cancel(key))),
            (1, any.Select(static key => new Extend(key))),
            (1, any.Select(static key => new Pay(key))),
            (1, Gen.Select(any, Gen.Int[0, 9], Gen.Int[0, 2], static (key, payment, luck) => new Report(key, payment, IsPaid: luck > 0))),
            (1, any.Select(static key => new Recover(key))),
            (weight, any.Select(static key => new ForgetOrder(key))),
            (weight, Gen.Int[0, Tiers - 1].Select(static tier => new ForgetTier(tier))));
    }

    public sealed record Place(int Key, int Body) : OrderStep;

    public sealed record Cancel(int Key) : OrderStep;

    public sealed record Extend(int Key) : OrderStep;

    public sealed record Pay(int Key) : OrderStep;

    /// <summary>The processor says what became of one of the order's payments, in turn.</summary>
    public sealed record Report(int Key, int Payment, bool IsPaid) : OrderStep;

    public sealed record Recover(int Key) : OrderStep;

    /// <summary>The order's grain leaves the memory.</summary>
    public sealed record ForgetOrder(int Key) : OrderStep;

    /// <summary>The tier's grain leaves the memory.</summary>
    public sealed record ForgetTier(int Tier) : OrderStep;
}
