using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices.Ubl;

/// <summary>Writes who sells (BG-4) and who buys (BG-7).</summary>
internal static class UblParties
{
    /// <summary>What the tax is called whose identifiers have their country in front.</summary>
    public const string Vat = "VAT";

    /// <summary>By which name the standard tells other numbers of a tax office from those (BT-32).</summary>
    private const string OtherTax = "TAX";

    /// <summary>Writes the seller. One that has no number at all is told from others by its id here, as it must be by something.</summary>
    public static void WriteSeller(UblXml xml, Seller seller)
    {
        using (xml.Group("AccountingSupplierParty"))
        using (xml.Group("Party"))
        {
            if ((seller.VatId ?? seller.RegistrationNumber) is null)
                WriteId(xml, seller.SellerId);
            WriteAddress(xml, seller.Address);
            WriteTaxNumber(xml, seller.VatId, Vat);
            WriteTaxNumber(xml, seller.TaxNumber, OtherTax);
            WriteName(xml, seller.Name, seller.RegistrationNumber);
            WriteEmail(xml, seller.Email);
        }
    }

    /// <summary>
    /// Writes the buyer. Of one who has not said where they are, the country is the seller's: what is sold is admission, which is taxed
    /// where the event is.
    /// </summary>
    public static void WriteBuyer(UblXml xml, Invoice invoice, UblTax tax)
    {
        var billed = invoice.BilledTo;
        using (xml.Group("AccountingCustomerParty"))
        using (xml.Group("Party"))
        {
            WriteAddress(xml, billed?.Address ?? new PostalAddress(null, null, null, invoice.Seller.Address.Country));
            WriteTaxNumber(xml, tax.IsSubject ? billed?.VatId : null, Vat);
            WriteName(xml, billed?.Name ?? invoice.BuyerName, registration: null);
            WriteEmail(xml, invoice.BuyerEmail);
        }
    }

    private static void WriteId(UblXml xml, Guid id)
    {
        using (xml.Group("PartyIdentification"))
            xml.Text("ID", id.ToString("D"));
    }

    private static void WriteAddress(UblXml xml, PostalAddress address)
    {
        using (xml.Group("PostalAddress"))
        {
            xml.Optional("StreetName", address.Street);
            xml.Optional("CityName", address.City);
            xml.Optional("PostalZone", address.PostalCode);
            using (xml.Group("Country"))
                xml.Text("IdentificationCode", address.Country);
        }
    }

    private static void WriteTaxNumber(UblXml xml, string? number, string tax)
    {
        if (number is null)
            return;
        using (xml.Group("PartyTaxScheme"))
        {
            xml.Text("CompanyID", number);
            using (xml.Group("TaxScheme"))
                xml.Text("ID", tax);
        }
    }

    private static void WriteName(UblXml xml, string name, string? registration)
    {
        using (xml.Group("PartyLegalEntity"))
        {
            xml.Text("RegistrationName", name);
            xml.Optional("CompanyID", registration);
        }
    }

    private static void WriteEmail(UblXml xml, string? email)
    {
        if (email is null || UblText.Clean(email).Length == 0)
            return;
        using (xml.Group("Contact"))
            xml.Text("ElectronicMail", email);
    }
}
