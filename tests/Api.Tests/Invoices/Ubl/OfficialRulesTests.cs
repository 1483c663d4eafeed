using System.Text;
using System.Xml.Linq;
using Ticketing.Api.Invoices.Ubl;
using Ticketing.Api.Tests.Invoices.En16931;
using Ticketing.Currencies;
using Ticketing.Invoicing;
using Xunit.Abstractions;

namespace Ticketing.Api.Tests.Invoices.Ubl;

/// <summary>What is written keeps the rules of EN 16931 as CEN publishes them; and what does not, they find.</summary>
public sealed class OfficialRulesTests(OfficialRules rules, ITestOutputHelper output) : IClassFixture<OfficialRules>
{
    private const int Count = 250;

    private static readonly XNamespace Groups = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Values = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    private static readonly Dictionary<string, Invoice> Samples = new(StringComparer.Ordinal)
    {
        ["invoice"] = SampleInvoices.Invoice,
        ["receipt"] = SampleInvoices.Receipt,
        ["credit note"] = SampleInvoices.CreditNote,
        ["exempt"] = SampleInvoices.Exempt,
        ["not subject"] = SampleInvoices.NotSubject,
    };

    /// <summary>Faults: in which invoice one is planted, the rule that finds it, and how it is planted.</summary>
    private static readonly Dictionary<string, (string Sample, string Rule, Action<XDocument> Plant)> Faults = new(StringComparer.Ordinal)
    {
        ["no number"] = ("invoice", "BR-02", static document => Root(document, "ID").Remove()),
        ["no day of issue"] = ("invoice", "BR-03", static document => Root(document, "IssueDate").Remove()),
        ["no seller"] = ("invoice", "BR-06", static document => Value(document, "AccountingSupplierParty", "RegistrationName").Remove()),
        ["no buyer"] = ("invoice", "BR-07", static document => Value(document, "AccountingCustomerParty", "RegistrationName").Remove()),
        ["no lines"] = ("invoice", "BR-16", static document => All(document, "InvoiceLine").Remove()),
        ["a line without a name"] = ("invoice", "BR-25", static document => Value(document, "Item", "Name").Remove()),
        ["a wrong sum of lines"] = (
            "invoice", "BR-CO-10", static document => Value(document, "LegalMonetaryTotal", "LineExtensionAmount").Value = "1.00"),
        ["a wrong total"] = (
            "invoice", "BR-CO-15", static document => Value(document, "LegalMonetaryTotal", "TaxInclusiveAmount").Value = "1.00"),
        ["something due"] = (
            "invoice", "BR-CO-16", static document => Value(document, "LegalMonetaryTotal", "PayableAmount").Value = "0.01"),
        ["a wrong tax"] = ("invoice", "BR-S-09", static document => Value(document, "TaxSubtotal", "TaxAmount").Value = "1.00"),
        ["three decimals"] = ("invoice", "UBL-DT-01", static document => Value(document, "TaxSubtotal", "TaxAmount").Value += "0"),
        ["an unknown currency"] = ("invoice", "BR-CL-04", static document => Root(document, "DocumentCurrencyCode").Value = "EUX"),
        ["an unknown country"] = ("invoice", "BR-CL-14", static document => Value(document, "Country", "IdentificationCode").Value = "XX"),
        ["an unknown unit"] = (
            "invoice", "BR-CL-23", static document => Value(document, "Price", "BaseQuantity").SetAttributeValue("unitCode", "TICKETS")),
        ["an unknown way to pay"] = (
            "invoice", "BR-CL-16", static document => Value(document, "PaymentMeans", "PaymentMeansCode").Value = "99"),
        ["a number of tax without its country"] = (
            "invoice", "BR-CO-09", static document => Value(document, "PartyTaxScheme", "CompanyID").Value = "12345678901"),
        ["no number of tax"] = ("invoice", "BR-S-02", static document => All(document, "PartyTaxScheme").Remove()),
        ["a reason where tax is shown"] = (
            "invoice", "BR-S-10",
            static document => Value(document, "TaxCategory", "Percent").AddAfterSelf(New("TaxExemptionReason", "None"))),
        ["another kind"] = ("credit note", "BR-CL-01", static document => Root(document, "CreditNoteTypeCode").Value = "380"),
        ["no number of what it corrects"] = (
            "credit note", "BR-55", static document => Value(document, "InvoiceDocumentReference", "ID").Remove()),
        ["no reason why it is exempt"] = ("exempt", "BR-E-10", static document => Remove(document, "TaxExemptionReason")),
        ["no reason why it is not subject"] = (
            "not subject", "BR-O-10", static document => Remove(document, "TaxExemptionReason", "TaxExemptionReasonCode")),
        ["a number of the tax all the same"] = (
            "not subject", "BR-O-02", static document => All(document, "PartyLegalEntity").First().AddBeforeSelf(VatId())),
        ["a rate all the same"] = (
            "not subject", "BR-O-05", static document => Value(document, "ClassifiedTaxCategory", "ID").AddAfterSelf(New("Percent", "0"))),
        ["a seller who can't be told from others"] = (
            "not subject", "BR-CO-26", static document => All(document, "PartyIdentification").Remove()),
    };

    public static TheoryData<string> AllSamples() => [.. Samples.Keys];

    public static TheoryData<string> AllFaults() => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(AllSamples))]
    public async Task An_invoice_keeps_every_rule(string sample)
    {
        Assert.True(UblInvoice.CanWrite(Samples[sample]));
        Assert.Empty(await rules.BrokenByAsync(TextOf(Samples[sample])));
    }

    [Fact]
    public async Task Whatever_was_sold_is_written_by_the_rules_unless_it_can_not_be()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var (random, refused) = (new Random(seed), 0);
        var currencies = Iso4217.Decimals.Keys.Order(StringComparer.Ordinal).ToList();
        for (var drawn = 0; drawn < Count; drawn++)
        {
            // Every currency has its turn, and between any two of them is one that is much in use, or has no decimals.
            var currency = drawn % 2 == 0 ? currencies[drawn / 2 % currencies.Count] : drawn % 4 == 1 ? "EUR" : "ISK";
            var invoice = RandomInvoices.Next(random, currency);
            var broken = await rules.BrokenByAsync(TextOf(invoice));
            Assert.True(UblInvoice.CanWrite(invoice) == (broken.Length == 0), $"{string.Join(", ", broken)}: {invoice}, {TextOf(invoice)}");
            refused += broken.Length > 0 ? 1 : 0;
        }

        output.WriteLine($"{refused} of {Count} can't be written");
        Assert.InRange(refused, 1, Count / 3);
    }

    [Theory]
    [MemberData(nameof(AllFaults))]
    public async Task A_fault_is_found(string fault)
    {
        var (sample, rule, plant) = Faults[fault];
        var document = XDocument.Parse(TextOf(Samples[sample]));
        plant(document);
        Assert.Contains(rule, await rules.BrokenByAsync(document.ToString()));
    }

    [Fact]
    public async Task What_is_no_invoice_is_not_taken_for_one_that_keeps_the_rules()
    {
        Assert.Equal(["no-invoice"], await rules.BrokenByAsync("<Invoice/>"));
        Assert.StartsWith("not-read", Assert.Single(await rules.BrokenByAsync("<Invoice>")), StringComparison.Ordinal);
    }

    private static XElement VatId() => new(
        Groups + "PartyTaxScheme",
        New("CompanyID", "HR12345678901"),
        new XElement(Groups + "TaxScheme", New("ID", "VAT")));

    private static XElement New(string name, string value) => new(Values + name, value);

    private static XElement Root(XDocument document, string name) => document.Root!.Element(Values + name)!;

    private static IEnumerable<XElement> All(XDocument document, string group) => document.Descendants(Groups + group);

    private static XElement Value(XDocument document, string group, string name) => All(document, group).Descendants(Values + name).First();

    private static void Remove(XDocument document, params string[] names) =>
        document.Descendants().Where(one => names.Contains(one.Name.LocalName)).Remove();

    private static string TextOf(Invoice invoice) => Encoding.UTF8.GetString(UblInvoice.Write(invoice));
}
