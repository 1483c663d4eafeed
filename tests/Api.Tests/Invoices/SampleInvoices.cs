using Ticketing.Invoicing;
using Ticketing.Prices;

namespace Ticketing.Api.Tests.Invoices;

/// <summary>Invoices that a test may have been issued.</summary>
internal static class SampleInvoices
{
    /// <summary>A company that sells, with every number that there is.</summary>
    public static readonly Seller Company = new(
        Guid.Parse("6f1c2a52-9d9e-4b5b-8f0e-1a2b3c4d5e6f"),
        "Ljetne večeri d.o.o.",
        new PostalAddress("Ilica 1", "10000", "Zagreb", "HR"),
        VatId: "HR12345678901",
        TaxNumber: "12345678901",
        RegistrationNumber: "081234567",
        Email: "racuni@example.com");

    /// <summary>A company that buys.</summary>
    public static readonly BillingDetails Buyer = new(
        "Kowalski sp. z o.o.", new PostalAddress("ul. Długa 5", "00-238", "Warszawa", "PL"), "PL5260001246", "PO 4711");

    /// <summary>Made out to a company: two categories and the fee on the order, with 25 % of tax.</summary>
    public static Invoice Invoice { get; } = new(
        Guid.Parse("0b7a1f7e-52a6-4a7c-9a61-3f6f0c3c8d11"),
        InvoiceKind.Invoice,
        "ZG/2026-17",
        new DateOnly(2026, 11, 30),
        new DateOnly(2026, 11, 29),
        Company,
        Buyer,
        Guid.Parse("aa0d5e1d-4f0a-4d86-8c62-55c7d1b8a001"),
        "K7QD3-MXP9K",
        "Summer Night",
        new DateOnly(2027, 6, 1),
        "Town hall",
        "EUR",
        2_500,
        [
            Line("Floor", "Standard", 2, 10_000, 2_500),
            Line("Floor", "Reduced", 3, 4_999, 2_500),
            new InvoiceLine(InvoiceLineKind.OrderFee, null, null, 1, 150, TaxIn(150, 2_500)),
        ],
        "stripe")
    {
        BuyerName = "Ana Horvat",
        BuyerEmail = "ana@example.com",
    };

    /// <summary>What went back of it: one ticket, and an amount.</summary>
    public static Invoice CreditNote { get; } = Invoice with
    {
        Kind = InvoiceKind.CreditNote,
        Number = "ZG/2026-18",
        IssuedOn = new DateOnly(2026, 12, 2),
        PaidOn = new DateOnly(2026, 12, 1),
        Lines =
        [
            new InvoiceLine(InvoiceLineKind.Refund, "Floor", "Standard", 1, 10_000, TaxIn(10_000, 2_500)),
            new InvoiceLine(InvoiceLineKind.Refund, null, null, 1, 500, TaxIn(500, 2_500)),
        ],
        Corrects = new CorrectedInvoice("ZG/2026-17", new DateOnly(2026, 11, 30)),
    };

    /// <summary>One whose seller shows no tax, though they have a number of it.</summary>
    public static Invoice Exempt { get; } = Untaxed(Invoice);

    /// <summary>One whose seller has nothing to do with the tax, and no number of any kind.</summary>
    public static Invoice NotSubject { get; } =
        Untaxed(Invoice) with { Seller = Company with { VatId = null, TaxNumber = null, RegistrationNumber = null } };

    /// <summary>Made out to nobody.</summary>
    public static Invoice Receipt { get; } = Invoice with { BilledTo = null, PaidWith = "cash" };

    /// <summary>So many tickets of a price, of which some is tax.</summary>
    public static InvoiceLine Line(string tier, string category, int quantity, long price, int rate) =>
        new(InvoiceLineKind.Tickets, tier, category, quantity, quantity * price, TaxIn(quantity * price, rate));

    /// <summary>What of an amount is tax, as it is charged.</summary>
    public static long TaxIn(long gross, int rate) => PriceRules.TaxIn(PricePolicy.None with { TaxRate = rate }, gross);

    private static Invoice Untaxed(Invoice invoice) =>
        invoice with { TaxRate = 0, Lines = [.. invoice.Lines.Select(static line => line with { TaxMinor = 0 })] };
}
