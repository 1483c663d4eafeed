using CsCheck;

namespace Ticketing.Orders;

/// <summary>What happens to an order's money.</summary>
internal abstract record MoneyStep(int Order)
{
    /// <summary>What a report says.</summary>
    public enum Content
    {
        Paid,
        Declined,
        WrongAmount,
        WrongCurrency,
    }

    private static readonly Gen<Content> AnyContent = Gen.Frequency(
        (16, Content.Paid), (22, Content.Declined), (1, Content.WrongAmount), (1, Content.WrongCurrency));

    /// <summary>Any that can happen to so many orders.</summary>
    public static Gen<MoneyStep> Of(int orders)
    {
        var any = Gen.Int[0, orders - 1];
        return Gen.Frequency<MoneyStep>(
            (9, Gen.Select(any, Gen.Int[0, 3], static (order, luck) => new Pay(order, CanGoBack: luck > 0))),
            (12, Gen.Select(
                any,
                Gen.Int[0, 99],
                Gen.Int[0, 29],
                AnyContent,
                static (order, payment, luck, what) => new Report(order, payment, IsKnown: luck > 0, what))),
            (3, any.Select(static order => new Repeat(order))),
            (1, any.Select(static order => new Cancel(order))),
            (2, any.Select(static order => new Recover(order))),
            (3, any.Select(static order => new Forget(order))));
    }

    /// <summary>A payment is begun; should its money have to go back, the processor may refuse that.</summary>
    public sealed record Pay(int Order, bool CanGoBack) : MoneyStep(Order);

    /// <summary>The processor reports something of one of the order's payments, in turn, or of one that nobody knows.</summary>
    public sealed record Report(int Order, int Payment, bool IsKnown, Content What) : MoneyStep(Order);

    /// <summary>The processor reports once more what it reported last.</summary>
    public sealed record Repeat(int Order) : MoneyStep(Order);

    public sealed record Cancel(int Order) : MoneyStep(Order);

    public sealed record Recover(int Order) : MoneyStep(Order);

    /// <summary>The order's grain leaves the memory.</summary>
    public sealed record Forget(int Order) : MoneyStep(Order);
}
