using System.Globalization;
using Ticketing.Api.Mail.Letters;
using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices.Print;

/// <summary>Says in words what an invoice says.</summary>
internal static class InvoiceTexts
{
    /// <summary>What stands on it.</summary>
    public static InvoiceSheet Of(Invoice invoice, Words words) => new(
        TitleOf(invoice, words),
        [invoice.Seller.Name, .. LinesOf(invoice.Seller.Address)],
        words[invoice.BilledTo is null ? "invoice.customer" : "invoice.billedTo"],
        [.. BuyerOf(invoice, words)],
        [.. FactsOf(invoice, words)],
        invoice.EventName,
        Join(" · ", words.Day(invoice.EventOn), invoice.Venue),
        [.. ColumnsOf(invoice, words)],
        [.. invoice.Lines.Select(line => (IReadOnlyList<string>)[.. CellsOf(line, invoice, words)])],
        [.. SumsOf(invoice, words)],
        [.. NotesOf(invoice, words)],
        FootOf(invoice.Seller, words),
        (at, count) => words["invoice.page", ("at", Number(at)), ("count", Number(count))]);

    /// <summary>What it is, and its number.</summary>
    public static string DocumentOf(Invoice invoice, Words words) =>
        words["invoice.document", ("title", TitleOf(invoice, words)), ("number", invoice.Number)];

    private static string TitleOf(Invoice invoice, Words words) => words[invoice switch
    {
        { Kind: InvoiceKind.CreditNote } => "invoice.title.credit-note",
        { BilledTo: null } => "invoice.title.receipt",
        _ => "invoice.title.invoice",
    }];

    private static IEnumerable<string> BuyerOf(Invoice invoice, Words words)
    {
        yield return invoice.BilledTo?.Name ?? invoice.BuyerName;
        if (invoice.BilledTo is not { } billed)
            yield break;
        foreach (var line in LinesOf(billed.Address))
            yield return line;
        if (billed.VatId is { } vatId)
            yield return $"{words["invoice.vatId"]}: {vatId}";
    }

    private static IEnumerable<string> LinesOf(PostalAddress address)
    {
        if (address.Street is { } street)
            yield return street;
        yield return Join(", ", Join(" ", address.PostalCode, address.City), address.Country);
    }

    private static IEnumerable<(string Name, string Value)> FactsOf(Invoice invoice, Words words)
    {
        var isCredit = invoice.Kind == InvoiceKind.CreditNote;
        yield return (words["invoice.number"], invoice.Number);
        yield return (words["invoice.issued"], words.Day(invoice.IssuedOn));
        yield return (words[isCredit ? "invoice.refunded" : "invoice.paid"], words.Day(invoice.PaidOn));
        if (invoice.Corrects is { } corrected)
            yield return (words["invoice.corrects"], CorrectedIn(corrected, words));
        yield return (words["order"], invoice.OrderNumber);
        if (invoice.BilledTo?.Reference is { } reference)
            yield return (words["invoice.reference"], reference);
    }

    private static string CorrectedIn(CorrectedInvoice corrected, Words words) =>
        words["invoice.corrected", ("number", corrected.Number), ("day", words.Day(corrected.IssuedOn))];

    private static IEnumerable<string> ColumnsOf(Invoice invoice, Words words)
    {
        yield return words["invoice.description"];
        yield return words["invoice.quantity"];
        foreach (var amount in invoice.TaxRate > 0 ? ["invoice.net", "invoice.tax", "invoice.gross"] : (string[])["amount"])
            yield return words["invoice.column", ("name", words[amount]), ("currency", invoice.Currency)];
    }

    private static IEnumerable<string> CellsOf(InvoiceLine line, Invoice invoice, Words words)
    {
        yield return line switch
        {
            { Kind: InvoiceLineKind.OrderFee } => words["invoice.orderFee"],
            { Name: null, Category: null } => words["invoice.refund"],
            _ => Join(" · ", line.Name, line.Category),
        };
        yield return words.Count(line.Quantity);
        if (invoice.TaxRate > 0)
        {
            yield return words.Amount(line.NetMinor, invoice.Currency);
            yield return words.Amount(line.TaxMinor, invoice.Currency);
        }

        yield return words.Amount(line.GrossMinor, invoice.Currency);
    }

    private static IEnumerable<(string Name, string Value)> SumsOf(Invoice invoice, Words words)
    {
        if (invoice.TaxRate > 0)
        {
            yield return (words["invoice.totalNet"], words.Money(invoice.TotalMinor - invoice.TaxMinor, invoice.Currency));
            yield return (
                words["invoice.taxAt", ("rate", words.Rate(invoice.TaxRate))], words.Money(invoice.TaxMinor, invoice.Currency));
        }

        yield return (words["total"], words.Money(invoice.TotalMinor, invoice.Currency));
    }

    private static IEnumerable<string> NotesOf(Invoice invoice, Words words)
    {
        var paid = invoice.Kind == InvoiceKind.CreditNote ? "invoice.back" : $"invoice.way.{PaymentWay.Of(invoice).Word}";
        yield return words[paid, ("day", words.Day(invoice.PaidOn))];
        if (invoice.TaxRate == 0)
            yield return words[invoice.Seller.VatId is null ? "invoice.notSubject" : "invoice.exempt"];
    }

    private static string FootOf(Seller seller, Words words) => Join(
        " · ",
        seller.Name,
        Named("invoice.vatId", seller.VatId, words),
        Named("invoice.taxNumber", seller.TaxNumber, words),
        Named("invoice.registration", seller.RegistrationNumber, words),
        seller.Email);

    /// <summary>A number and what it is called, which no line parts.</summary>
    private static string? Named(string name, string? value, Words words) =>
        value is null ? null : $"{words[name]}: {value}".Replace(' ', '\u00a0');

    private static string Join(string between, params IEnumerable<string?> parts) =>
        string.Join(between, parts.Where(static part => !string.IsNullOrWhiteSpace(part)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
