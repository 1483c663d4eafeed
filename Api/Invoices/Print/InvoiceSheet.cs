namespace Ticketing.Api.Invoices.Print;

/// <summary>What stands on an invoice, in its reader's language.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Seller">Who sells: the name, and lines of the address.</param>
/// <param name="BuyerLabel">What those are called who buy.</param>
/// <param name="Buyer">Who buys: the name, and lines below it.</param>
/// <param name="Facts">Numbers and days: names and values.</param>
/// <param name="Event">What the tickets are for.</param>
/// <param name="When">When and where that is.</param>
/// <param name="Columns">The heads of the table: what something is first, then numbers.</param>
/// <param name="Rows">Its lines, each with as many cells.</param>
/// <param name="Sums">What they come to; the last is the total.</param>
/// <param name="Notes">How it was paid, and why there is no tax if there is none.</param>
/// <param name="Foot">By which numbers the seller is known: it stands on every page.</param>
/// <param name="Pages">What stands on the pages, of which there are so many.</param>
internal sealed record InvoiceSheet(
    string Title,
    IReadOnlyList<string> Seller,
    string BuyerLabel,
    IReadOnlyList<string> Buyer,
    IReadOnlyList<(string Name, string Value)> Facts,
    string Event,
    string When,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<(string Name, string Value)> Sums,
    IReadOnlyList<string> Notes,
    string Foot,
    Func<int, int, string> Pages);
