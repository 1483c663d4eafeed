using System.Collections.Immutable;

namespace Ticketing.Ledger;

/// <summary>An event's books, compared with the records of its payments, refunds and disputes.</summary>
/// <param name="Version">How many entries there are. Entries are only added: at the same version the books say the same.</param>
/// <param name="Balances">What is in each account, by currency; those with nothing in them are left out.</param>
/// <param name="WrongOrders">How many orders the books say something else of than the records.</param>
/// <param name="Examples">The first of them.</param>
[GenerateSerializer, Immutable, Alias("ticketing.LedgerAudit")]
public sealed record LedgerAudit(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<LedgerBalance> Balances,
    [property: Id(2)] int WrongOrders,
    [property: Id(3)] ImmutableArray<Guid> Examples)
{
    /// <summary>Whether books and records say the same of every order.</summary>
    public bool IsSound => WrongOrders == 0;
}

/// <summary>What is in an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="AmountMinor">
/// Debits less credits, in the currency's minor unit: more than 0 is money that is there, less than 0 money that is owed to the account's
/// owner.
/// </param>
[GenerateSerializer, Immutable, Alias("ticketing.LedgerBalance")]
public sealed record LedgerBalance(
    [property: Id(0)] LedgerAccount Account, [property: Id(1)] string Currency, [property: Id(2)] long AmountMinor);
