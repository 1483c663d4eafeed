using System.Globalization;
using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices.Ubl;

/// <summary>Writes the lines of an invoice (BG-25).</summary>
internal static class UblLines
{
    /// <summary>One, of things that are counted (UN/ECE recommendation 20).</summary>
    private const string Piece = "C62";

    /// <summary>Writes a line.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="invoice">The invoice.</param>
    /// <param name="at">Which of its lines, from 0.</param>
    /// <param name="tax">How it is taxed.</param>
    public static void Write(UblXml xml, Invoice invoice, int at, UblTax tax)
    {
        var (line, isCredit) = (invoice.Lines[at], invoice.Kind == InvoiceKind.CreditNote);
        var quantity = line.Quantity.ToString(CultureInfo.InvariantCulture);
        using (xml.Group(isCredit ? "CreditNoteLine" : "InvoiceLine"))
        {
            xml.Text("ID", (at + 1).ToString(CultureInfo.InvariantCulture));
            xml.Text(isCredit ? "CreditedQuantity" : "InvoicedQuantity", quantity, ("unitCode", Piece));
            xml.Amount("LineExtensionAmount", line.NetMinor);
            using (xml.Group("Item"))
            {
                xml.Text("Name", UblText.Join(KindOf(line), line.Name, line.Category, invoice.EventName));
                using (xml.Group("ClassifiedTaxCategory"))
                    tax.Write(xml);
            }

            // The price of all of them, and for how many that is: the price of one need not be a whole number of cents.
            using (xml.Group("Price"))
            {
                xml.Amount("PriceAmount", line.NetMinor);
                xml.Text("BaseQuantity", quantity, ("unitCode", Piece));
            }
        }
    }

    /// <summary>What a line is for that is for no tickets, in words that programs may show to anybody.</summary>
    private static string? KindOf(InvoiceLine line) => line switch
    {
        { Kind: InvoiceLineKind.OrderFee } => "Order fee",
        { Kind: InvoiceLineKind.Refund, Name: null } => "Refund",
        _ => null,
    };
}
