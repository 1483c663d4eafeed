using Ticketing.Currencies;
using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices.Ubl;

/// <summary>
/// Writes invoices for programs: the semantic model of EN 16931 in the syntax of UBL 2.1. Names in brackets (BT-1, BG-4) are the model's.
/// </summary>
internal static class UblInvoice
{
    /// <summary>The media type of what is written.</summary>
    public const string MediaType = "application/xml";

    /// <summary>The standard (BT-24), without the further rules of any country or network.</summary>
    private const string Standard = "urn:cen.eu:en16931:2017";

    /// <summary>The most decimals that an amount may have.</summary>
    private const int MostDecimals = 2;

    /// <summary>Currencies of ISO 4217 that the standard's own list lacks.</summary>
    private static readonly string[] Unknown = ["STN", "XAD"];

    /// <summary>
    /// Whether an invoice keeps the standard's rules. It does not where its currency has more than two decimals, or is none of the
    /// standard's list; where tax is shown and its seller has no number for it; and where the tax, rounded line by line as it was charged,
    /// is a whole unit of the currency away from the rate's, which takes a currency without decimals and more than one line.
    /// </summary>
    public static bool CanWrite(Invoice invoice) =>
        Iso4217.Decimals[invoice.Currency] <= MostDecimals
        && !Unknown.Contains(invoice.Currency)
        && UblTax.IsAllowed(invoice);

    /// <summary>The file, in UTF-8. The same invoice makes the same bytes.</summary>
    public static byte[] Write(Invoice invoice)
    {
        using var file = new MemoryStream();
        using (var xml = new UblXml(file, invoice.Kind, invoice.Currency))
            Write(xml, invoice);
        return file.ToArray();
    }

    private static void Write(UblXml xml, Invoice invoice)
    {
        var tax = UblTax.Of(invoice);
        WriteHead(xml, invoice);
        UblParties.WriteSeller(xml, invoice.Seller);
        UblParties.WriteBuyer(xml, invoice, tax);
        WriteDelivery(xml, invoice);
        WritePayment(xml, invoice);
        WriteSums(xml, invoice, tax);
        for (var line = 0; line < invoice.Lines.Length; line++)
            UblLines.Write(xml, invoice, line, tax);
    }

    /// <summary>The two documents differ in where they have their kind, but not before notes and after the day of issue.</summary>
    private static void WriteHead(UblXml xml, Invoice invoice)
    {
        xml.Text("CustomizationID", Standard);
        xml.Text("ID", invoice.Number);
        xml.Day("IssueDate", invoice.IssuedOn);
        if (invoice.Kind == InvoiceKind.CreditNote)
            xml.Text("CreditNoteTypeCode", "381");
        else
            xml.Text("InvoiceTypeCode", "380");
        xml.Optional("Note", UblText.Join(invoice.EventName, UblXml.Of(invoice.EventOn), invoice.Venue));
        xml.Text("DocumentCurrencyCode", invoice.Currency);
        xml.Optional("BuyerReference", invoice.BilledTo?.Reference);
        using (xml.Group("OrderReference"))
            xml.Text("ID", invoice.OrderNumber);
        if (invoice.Corrects is not { } corrected)
            return;
        using (xml.Group("BillingReference"))
        using (xml.Group("InvoiceDocumentReference"))
        {
            xml.Text("ID", corrected.Number);
            xml.Day("IssueDate", corrected.IssuedOn);
        }
    }

    /// <summary>What is sold is had on the event's day (BT-72).</summary>
    private static void WriteDelivery(UblXml xml, Invoice invoice)
    {
        using (xml.Group("Delivery"))
            xml.Day("ActualDeliveryDate", invoice.EventOn);
    }

    /// <summary>How it was paid (BG-16), and when: for the day the model has no place but the terms (BT-20).</summary>
    private static void WritePayment(UblXml xml, Invoice invoice)
    {
        var way = PaymentWay.Of(invoice);
        using (xml.Group("PaymentMeans"))
            xml.Text("PaymentMeansCode", way.Code, ("name", way.Word));
        using (xml.Group("PaymentTerms"))
            xml.Text("Note", $"{(invoice.Kind == InvoiceKind.CreditNote ? "Refunded" : "Paid")} {UblXml.Of(invoice.PaidOn)}");
    }

    /// <summary>Tax (BG-23) and totals (BG-22): it is paid when it is issued, so nothing is due.</summary>
    private static void WriteSums(UblXml xml, Invoice invoice, UblTax tax)
    {
        var (total, net) = (invoice.TotalMinor, invoice.TotalMinor - invoice.TaxMinor);
        using (xml.Group("TaxTotal"))
        {
            xml.Amount("TaxAmount", invoice.TaxMinor);
            using (xml.Group("TaxSubtotal"))
            {
                xml.Amount("TaxableAmount", net);
                xml.Amount("TaxAmount", invoice.TaxMinor);
                using (xml.Group("TaxCategory"))
                    tax.Write(xml, withReason: true);
            }
        }

        using (xml.Group("LegalMonetaryTotal"))
        {
            xml.Amount("LineExtensionAmount", net);
            xml.Amount("TaxExclusiveAmount", net);
            xml.Amount("TaxInclusiveAmount", total);
            xml.Amount("PrepaidAmount", total);
            xml.Amount("PayableAmount", 0);
        }
    }
}
