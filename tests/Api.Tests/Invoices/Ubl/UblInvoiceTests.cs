using System.Text;
using System.Xml.Linq;
using Ticketing.Api.Invoices;
using Ticketing.Api.Invoices.Ubl;
using Ticketing.Invoicing;

namespace Ticketing.Api.Tests.Invoices.Ubl;

public sealed class UblInvoiceTests
{
    [Fact]
    public void An_invoice_says_what_was_sold_by_whom_to_whom()
    {
        var xml = Read(SampleInvoices.Invoice);
        Assert.Equal("Invoice", xml.Name.LocalName);
        Assert.Equal("ZG/2026-17 2026-11-30 380 EUR", ValuesOf(xml, "ID", "IssueDate", "InvoiceTypeCode", "DocumentCurrencyCode"));
        Assert.Equal("Summer Night · 2027-06-01 · Town hall", Find(xml, "Note"));
        Assert.Equal(
            ["PO 4711", "K7QD3-MXP9K", "2027-06-01", "68", "Paid 2026-11-29"],
            [
                Find(xml, "BuyerReference"), Find(xml, "OrderReference/ID"), Find(xml, "Delivery/ActualDeliveryDate"),
                Find(xml, "PaymentMeans/PaymentMeansCode"), Find(xml, "PaymentTerms/Note"),
            ]);
        var (seller, buyer) = (Group(xml, "AccountingSupplierParty/Party"), Group(xml, "AccountingCustomerParty/Party"));
        Assert.Equal("Ljetne večeri d.o.o. 081234567", ValuesOf(Group(seller, "PartyLegalEntity"), "RegistrationName", "CompanyID"));
        Assert.Equal("Kowalski sp. z o.o.", Find(buyer, "PartyLegalEntity/RegistrationName"));
        Assert.Equal("PL5260001246", Find(buyer, "PartyTaxScheme/CompanyID"));
        Assert.Equal("ul. Długa 5 Warszawa 00-238", ValuesOf(Group(buyer, "PostalAddress"), "StreetName", "CityName", "PostalZone"));
        Assert.Equal("ana@example.com", Find(buyer, "Contact/ElectronicMail"));
    }

    [Fact]
    public void Sums_are_those_of_the_lines_and_all_of_it_is_paid()
    {
        var xml = Read(SampleInvoices.Invoice);
        var lines = xml.Elements().Where(static one => one.Name.LocalName == "InvoiceLine").ToList();
        Assert.Equal(
            [
                "Floor · Standard · Summer Night 2 160.00 160.00", "Floor · Reduced · Summer Night 3 119.98 119.98",
                "Order fee · Summer Night 1 1.20 1.20",
            ],
            lines.Select(static line => $"{Find(line, "Item/Name")} {Find(line, "Price/BaseQuantity")} {Find(line, "Price/PriceAmount")} "
                + Find(line, "LineExtensionAmount")));
        Assert.Equal("281.18 70.29", ValuesOf(Group(xml, "TaxTotal/TaxSubtotal"), "TaxableAmount", "TaxAmount"));
        Assert.Equal("S 25", ValuesOf(Group(xml, "TaxTotal/TaxSubtotal/TaxCategory"), "ID", "Percent"));
        Assert.Equal(
            "281.18 281.18 351.47 351.47 0.00",
            ValuesOf(
                Group(xml, "LegalMonetaryTotal"),
                "LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PrepaidAmount", "PayableAmount"));
    }

    [Fact]
    public void A_credit_note_names_what_it_corrects_and_its_sums_are_not_negative()
    {
        var xml = Read(SampleInvoices.CreditNote);
        Assert.Equal("CreditNote 381", $"{xml.Name.LocalName} {Find(xml, "CreditNoteTypeCode")}");
        Assert.Equal("ZG/2026-17 2026-11-30", ValuesOf(Group(xml, "BillingReference/InvoiceDocumentReference"), "ID", "IssueDate"));
        Assert.Equal("105.00", Find(xml, "LegalMonetaryTotal/TaxInclusiveAmount"));
        Assert.Equal("Refunded 2026-12-01", Find(xml, "PaymentTerms/Note"));
        Assert.Equal(
            ["Floor · Standard · Summer Night", "Refund · Summer Night"],
            xml.Elements().Where(static one => one.Name.LocalName == "CreditNoteLine").Select(static line => Find(line, "Item/Name")));
    }

    [Fact]
    public void Who_buys_for_themselves_is_where_the_seller_is_and_pays_in_cash()
    {
        var xml = Read(SampleInvoices.Receipt);
        Assert.Equal("Ana Horvat", Find(xml, "AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName"));
        Assert.Equal("HR", Find(xml, "AccountingCustomerParty/Party/PostalAddress/Country/IdentificationCode"));
        Assert.Equal("10", Find(xml, "PaymentMeans/PaymentMeansCode"));
    }

    [Fact]
    public void Without_tax_it_says_why()
    {
        Assert.Equal("E 0 Exempt from VAT", TaxOf(SampleInvoices.Exempt));
        Assert.Equal("O VATEX-EU-O Not subject to VAT", TaxOf(SampleInvoices.NotSubject));
        Assert.DoesNotContain("PL526", Encoding.UTF8.GetString(UblInvoice.Write(SampleInvoices.NotSubject)), StringComparison.Ordinal);

        static string TaxOf(Invoice invoice) => ValuesOf(
            Group(Read(invoice), "TaxTotal/TaxSubtotal/TaxCategory"), "ID", "Percent", "TaxExemptionReasonCode", "TaxExemptionReason");
    }

    [Theory]
    [InlineData("EUR", 2_500, true)]
    [InlineData("ISK", 2_500, true)]
    [InlineData("KWD", 2_500, false)]
    [InlineData("CLF", 2_500, false)]
    [InlineData("XAD", 2_500, false)]
    [InlineData("EUR", 40, false)] // A rate that the standard takes for none, and more tax than none.
    public void What_the_standard_has_no_room_for_is_not_written(string currency, int rate, bool canWrite) =>
        Assert.Equal(canWrite, UblInvoice.CanWrite(SampleInvoices.Invoice with { Currency = currency, TaxRate = rate }));

    [Fact]
    public void Tax_that_is_charged_without_a_number_of_it_is_not_written() => Assert.False(UblInvoice.CanWrite(
        SampleInvoices.Invoice with { Seller = SampleInvoices.Company with { VatId = null, TaxNumber = null } }));

    [Fact]
    public void What_people_type_breaks_no_file()
    {
        const string Typed = "\u0000 <b>&amp; \uD83C half \uFFFE]]> 🎉\u0007";
        var xml = Read(SampleInvoices.Invoice with { EventName = Typed, Venue = "\u0001", BuyerEmail = "\u0002" });
        Assert.Equal("<b>&amp; \uFFFD half  ]]> 🎉 · 2027-06-01", Find(xml, "Note"));
    }

    [Fact]
    public void A_currency_without_decimals_has_none()
    {
        var lines = SampleInvoices.Invoice.Lines.Take(1);
        var xml = Read(SampleInvoices.Invoice with { Currency = "ISK", Lines = [.. lines] });
        Assert.Equal("16000 ISK", $"{Find(xml, "TaxTotal/TaxSubtotal/TaxableAmount")} {Find(xml, "DocumentCurrencyCode")}");
    }

    [Fact]
    public void The_same_invoice_makes_the_same_bytes() =>
        Assert.Equal(UblInvoice.Write(SampleInvoices.Invoice), UblInvoice.Write(SampleInvoices.Invoice));

    [Fact]
    public void Files_are_called_by_what_they_are_and_their_number()
    {
        Assert.Equal("invoice-ZG-2026-17.pdf", InvoiceFiles.PdfNameOf(SampleInvoices.Invoice));
        Assert.Equal("receipt-ZG-2026-17.xml", InvoiceFiles.XmlNameOf(SampleInvoices.Receipt));
        Assert.Equal("credit-note-ZG-2026-18.pdf", InvoiceFiles.PdfNameOf(SampleInvoices.CreditNote));
        Assert.Equal("invoice-etc-7.xml", InvoiceFiles.XmlNameOf(SampleInvoices.Invoice with { Number = "../../etc/\"\r\n7" }));
    }

    private static XElement Read(Invoice invoice) =>
        XDocument.Load(new MemoryStream(UblInvoice.Write(invoice)), LoadOptions.PreserveWhitespace).Root!;

    private static XElement Group(XElement element, string path) =>
        path.Split('/').Aggregate(element, static (at, name) => at.Elements().First(one => one.Name.LocalName == name));

    private static string Find(XElement element, string path) => Group(element, path).Value;

    private static string ValuesOf(XElement group, params string[] names) => string.Join(
        ' ', names.SelectMany(name => group.Elements().Where(one => one.Name.LocalName == name)).Select(static one => one.Value));
}
