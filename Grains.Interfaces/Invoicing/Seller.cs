namespace Ticketing.Invoicing;

/// <summary>Whoever sells the tickets of an event, as invoices name them (EN 16931, BG-4).</summary>
/// <param name="SellerId">Its id.</param>
/// <param name="Name">The name in law (BT-27).</param>
/// <param name="Address">Where it is (BG-5).</param>
/// <param name="VatId">The VAT identifier (BT-31), with the country in front; null: it has none.</param>
/// <param name="TaxNumber">The number under which its tax office knows it (BT-32); null: not said.</param>
/// <param name="RegistrationNumber">The number in the register of companies (BT-30); null: not said.</param>
/// <param name="Email">Where its accounts answer (BT-43); null: not said.</param>
public sealed record Seller(
    Guid SellerId,
    string Name,
    PostalAddress Address,
    string? VatId = null,
    string? TaxNumber = null,
    string? RegistrationNumber = null,
    string? Email = null);

/// <summary>A postal address.</summary>
/// <param name="Street">Street and number.</param>
/// <param name="PostalCode">The postal code.</param>
/// <param name="City">The town.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
public sealed record PostalAddress(
    string? Street,
    string? PostalCode,
    string? City,
    string Country);

/// <summary>To whom an invoice is made out, as its buyer said (EN 16931, BG-7).</summary>
/// <param name="Name">The person, or the company (BT-44).</param>
/// <param name="Address">Where it is (BG-8).</param>
/// <param name="VatId">Its VAT identifier (BT-48), with the country in front; null: a private person, or none was said.</param>
/// <param name="Reference">What the buyer wants to read on the invoice: an order number of theirs, say (BT-10); null: nothing.</param>
public sealed record BillingDetails(
    string Name,
    PostalAddress Address,
    string? VatId = null,
    string? Reference = null);
