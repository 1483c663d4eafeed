using System.Globalization;
using Ticketing.Currencies;
using Ticketing.Invoicing;
using Ticketing.Prices;

namespace Ticketing.Api.Invoices.Ubl;

/// <summary>How what is sold is taxed: an invoice has one rate, and so one category (UNTDID 5305).</summary>
/// <param name="Code">The category.</param>
/// <param name="Percent">The rate; null: what is not subject to the tax has none.</param>
/// <param name="Reason">Why no tax is shown, and the code of that if there is one; null: some is.</param>
internal sealed record UblTax(string Code, decimal? Percent, (string Text, string? Code)? Reason)
{
    private const decimal HundredthsOfPercent = PricePolicy.WholeRate / 100m;

    private static readonly UblTax Exempt = new("E", 0, ("Exempt from VAT", null));
    private static readonly UblTax NotSubject = new("O", null, ("Not subject to VAT", "VATEX-EU-O"));

    /// <summary>Whether the tax is called that, so that who has no identifier of it is not to be named by one.</summary>
    public bool IsSubject => this != NotSubject;

    /// <summary>The category of an invoice. Who shows no tax either need not in this case, or is not in its reach at all.</summary>
    public static UblTax Of(Invoice invoice) => invoice switch
    {
        { TaxRate: > 0 } => new UblTax("S", PercentOf(invoice), null),
        { Seller.VatId: not null } => Exempt,
        _ => NotSubject,
    };

    /// <summary>Whether the tax of an invoice keeps the standard's rules (BR-S-02, BR-CO-17).</summary>
    public static bool IsAllowed(Invoice invoice)
    {
        if (invoice.TaxRate == 0)
            return true;
        var unit = (decimal)Math.Pow(10, Iso4217.Decimals[invoice.Currency]);
        var (tax, net) = (invoice.TaxMinor / unit, (invoice.TotalMinor - invoice.TaxMinor) / unit);
        var isNumbered = (invoice.Seller.VatId ?? invoice.Seller.TaxNumber) is not null;
        return isNumbered && (Whole(PercentOf(invoice)) == 0 ? Whole(tax) == 0 : Math.Abs(tax - TaxOn(net, invoice)) < 1);
    }

    /// <summary>Writes what a group says of it.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="withReason">Whether it says why no tax is shown.</param>
    public void Write(UblXml xml, bool withReason = false)
    {
        xml.Text("ID", Code);
        if (Percent is { } percent)
            xml.Text("Percent", percent.ToString("0.##", CultureInfo.InvariantCulture));
        if (withReason && Reason is var (text, code))
        {
            xml.Optional("TaxExemptionReasonCode", code);
            xml.Text("TaxExemptionReason", text);
        }

        using (xml.Group("TaxScheme"))
            xml.Text("ID", UblParties.Vat);
    }

    private static decimal PercentOf(Invoice invoice) => invoice.TaxRate / HundredthsOfPercent;

    private static decimal TaxOn(decimal net, Invoice invoice) =>
        Math.Round(net * invoice.TaxRate / PricePolicy.WholeRate, 2, MidpointRounding.AwayFromZero);

    private static decimal Whole(decimal amount) => Math.Round(amount, MidpointRounding.AwayFromZero);
}
