using CsCheck;

namespace Ticketing.Orders;

/// <summary>What happens to paid orders, each known by its key, whose money goes back in parts.</summary>
internal abstract record RefundStep(int Key)
{
    /// <summary>Any that can happen to so many orders.</summary>
    public static Gen<RefundStep> Of(int keys)
    {
        var any = Gen.Int[0, keys - 1];
        return Gen.Frequency<RefundStep>(
            (4, Gen.Select(
                any,
                Gen.Int[-4_000, 12_000],
                Gen.Int[0, 3].Array[0, 2],
                Gen.Bool,
                static (key, amount, tickets, restock) => new Refund(key, amount < 1 ? null : amount, tickets, restock))),
            (1, any.Select(static key => new Again(key))),
            (2, Gen.Select(any, Gen.Int[0, 3], static (key, mood) => new Answer(key, (ProcessorMood)mood))),
            (1, any.Select(static key => new Retry(key))),
            (1, any.Select(static key => new Settle(key))),
            (1, any.Select(static key => new Buy(key))),
            (1, any.Select(static key => new Recover(key))),
            (1, any.Select(static key => new Forget(key))),
            (1, any.Select(static key => new ForgetTier(key))));
    }

    /// <summary>How the processor feels about an order's money.</summary>
    public enum ProcessorMood
    {
        Willing,
        Away,
        Refusing,
        Forgetful,
    }

    /// <summary>Money goes back: an amount, or the prices of some of its tickets, or all.</summary>
    public sealed record Refund(int Key, long? Amount, int[] Tickets, bool Restock) : RefundStep(Key)
    {
        public override string ToString() => $"Refund {Key}: {Amount} of {string.Join(',', Tickets)}{(Restock ? ", back on sale" : "")}";
    }

    /// <summary>The last wish comes again.</summary>
    public sealed record Again(int Key) : RefundStep(Key);

    /// <summary>From now on the processor answers so; the forgetful one does what it is asked, and its answer is lost.</summary>
    public sealed record Answer(int Key, ProcessorMood Mood) : RefundStep(Key);

    /// <summary>Somebody has an open case tried again.</summary>
    public sealed record Retry(int Key) : RefundStep(Key);

    /// <summary>Somebody gives back by hand what an open case is about.</summary>
    public sealed record Settle(int Key) : RefundStep(Key);

    /// <summary>Somebody else buys a ticket of the tier.</summary>
    public sealed record Buy(int Key) : RefundStep(Key);

    public sealed record Recover(int Key) : RefundStep(Key);

    /// <summary>The order's grain leaves the memory.</summary>
    public sealed record Forget(int Key) : RefundStep(Key);

    /// <summary>The tier's grain leaves the memory.</summary>
    public sealed record ForgetTier(int Key) : RefundStep(Key);
}
