using System.Text.RegularExpressions;
using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices;

/// <summary>What the files of an invoice are called.</summary>
internal static partial class InvoiceFiles
{
    /// <summary>The name of the one that people read: <c>receipt-2026-17.pdf</c>, say.</summary>
    public static string PdfNameOf(Invoice invoice) => $"{NameOf(invoice)}.pdf";

    /// <summary>The name of the one that programs read.</summary>
    public static string XmlNameOf(Invoice invoice) => $"{NameOf(invoice)}.xml";

    /// <summary>Numbers may have slashes and whatever else a seller's books ask for; files may not.</summary>
    private static string NameOf(Invoice invoice) => $"{KindOf(invoice)}-{Unsafe().Replace(invoice.Number, "-").Trim('-')}";

    private static string KindOf(Invoice invoice) => invoice switch
    {
        { Kind: InvoiceKind.CreditNote } => "credit-note",
        { BilledTo: null } => "receipt",
        _ => "invoice",
    };

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, 1_000)]
    private static partial Regex Unsafe();
}
