namespace Ticketing.Ledger;

/// <summary>Whose money it is, or where it is. All accounts together are always 0.</summary>
[GenerateSerializer, Alias("ticketing.LedgerAccount")]
public enum LedgerAccount
{
    /// <summary>What buyers have paid and have neither tickets nor their money for: it is owed to them.</summary>
    Buyer = 0,

    /// <summary>What payment processors have taken and not given back.</summary>
    Processor = 1,

    /// <summary>What organisers have earned, after fees and taxes.</summary>
    Organiser = 2,

    /// <summary>What the shop has earned.</summary>
    Fees = 3,

    /// <summary>What is owed in taxes.</summary>
    Tax = 4,

    /// <summary>What banks hold until a dispute is decided.</summary>
    Disputed = 5,

    /// <summary>What organisers have taken, or given back, by their own hands.</summary>
    Till = 6,
}

/// <summary>Why money moves from one account to another.</summary>
[GenerateSerializer, Alias("ticketing.LedgerKind")]
public enum LedgerKind
{
    /// <summary>It came, and is owed to its buyer as yet.</summary>
    Received = 0,

    /// <summary>Tickets were issued for it.</summary>
    Earned = 1,

    /// <summary>It is to go back: what was earned is owed to its buyer again.</summary>
    Reversed = 2,

    /// <summary>It went back.</summary>
    Returned = 3,

    /// <summary>The buyer's bank took it, gave it back, or has decided to keep it.</summary>
    Disputed = 4,
}

/// <summary>One movement of money between two accounts: double-entry bookkeeping, both halves in one.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Debit">The account that has it then.</param>
/// <param name="Credit">The account that had it.</param>
/// <param name="AmountMinor">How much, in the currency's minor unit: at least 1.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="SourceId">The payment, the refund or the order that it follows from.</param>
[GenerateSerializer, Immutable, Alias("ticketing.LedgerEntry")]
public sealed record LedgerEntry(
    [property: Id(0)] LedgerKind Kind,
    [property: Id(1)] LedgerAccount Debit,
    [property: Id(2)] LedgerAccount Credit,
    [property: Id(3)] long AmountMinor,
    [property: Id(4)] string Currency,
    [property: Id(5)] Guid SourceId);
