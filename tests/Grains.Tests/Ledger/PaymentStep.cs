using CsCheck;
using Ticketing.Payments;

namespace Ticketing.Ledger;

/// <summary>What happens to the money of one order.</summary>
internal abstract record PaymentStep
{
    /// <summary>What comes of a payment.</summary>
    public enum Outcome
    {
        Paid,
        Declined,
        WrongAmount,
        WrongCurrency,
    }

    private static readonly Gen<Outcome> AnyOutcome = Gen.Frequency(
        (12, Gen.Const(Outcome.Paid)), (4, Gen.Const(Outcome.Declined)), (1, Gen.Const(Outcome.WrongAmount)),
        (1, Gen.Const(Outcome.WrongCurrency)));

    private static readonly Gen<PaymentStep> Any = Gen.Frequency<PaymentStep>(
        (9, Gen.Const<PaymentStep>(new Pay())),
        (12, Gen.Select(Gen.Int[0, 9], AnyOutcome, static (payment, outcome) => (PaymentStep)new Report(payment, outcome))),
        (2, Gen.Const<PaymentStep>(new Repeat())),
        (1, Gen.Const<PaymentStep>(new Stranger())),
        (1, Gen.Const<PaymentStep>(new Cancel())),
        (4, Gen.Select(
            Gen.Int[-6_000, 9_000], Gen.Int[0, 3].Array[0, 2], Gen.Bool,
            static (amount, tickets, restock) => (PaymentStep)new Refund(amount < 1 ? null : amount, tickets, restock))),
        (1, Gen.Bool.Select(static isWon => (PaymentStep)new Dispute(isWon ? DisputeStatus.Won : DisputeStatus.Lost))),
        (3, Gen.Enum<ProcessorMood>().Select(static mood => (PaymentStep)new Answer(mood))),
        (1, Gen.Const<PaymentStep>(new Retry())),
        (1, Gen.Const<PaymentStep>(new Settle())),
        (1, Gen.Const<PaymentStep>(new Recover())),
        (2, Gen.Int[0, 9].Select(static which => (PaymentStep)new SendBack(which))),
        (3, Gen.Bool.Select(static isTier => (PaymentStep)new Crash(isTier))));

    /// <summary>
    /// What a processor says to the wish for a refund; the slow one takes it and does not know yet, the forgetful one does it, and its
    /// answer is lost.
    /// </summary>
    public enum ProcessorMood
    {
        Willing,
        Slow,
        Away,
        Refusing,
        Forgetful,
    }

    /// <summary>A life: of how many tiers the order is, and what happens to it.</summary>
    public static Gen<(int Tiers, PaymentStep[] Steps)> Lives(int most) => Gen.Select(Gen.Int[1, 2], Any.Array[2, most]);

    public sealed record Pay : PaymentStep;

    /// <summary>The processor reports what came of one of the payments, in turn: the same whenever it succeeds.</summary>
    public sealed record Report(int Payment, Outcome What) : PaymentStep;

    /// <summary>It reports the last again, in the same words.</summary>
    public sealed record Repeat : PaymentStep;

    /// <summary>Money comes that nobody asked for.</summary>
    public sealed record Stranger : PaymentStep;

    public sealed record Cancel : PaymentStep;

    public sealed record Refund(long? Amount, int[] Tickets, bool Restock) : PaymentStep;

    /// <summary>The buyer's bank calls the money back; the second time it decides.</summary>
    public sealed record Dispute(DisputeStatus Decision) : PaymentStep;

    public sealed record Answer(ProcessorMood Mood) : PaymentStep;

    /// <summary>Somebody has an open case tried again.</summary>
    public sealed record Retry : PaymentStep;

    /// <summary>Somebody settles an open case by hand.</summary>
    public sealed record Settle : PaymentStep;

    public sealed record Recover : PaymentStep;

    /// <summary>The buyer's bank sends back money that had gone back, and the processor tells.</summary>
    public sealed record SendBack(int Which) : PaymentStep;

    /// <summary>What the order's grain, or that of a tier, has in its memory is gone.</summary>
    public sealed record Crash(bool IsTier) : PaymentStep;
}
