using System.Text.Json.Serialization;
using Ticketing.Api.Http;
using Ticketing.Api.Invoices.Ubl;
using Ticketing.Invoicing;

namespace Ticketing.Api.Invoices;

/// <summary>The invoices of an order, and to whom they are made out.</summary>
/// <param name="Billing">To whom; null: the buyer has not said, and gets a receipt.</param>
/// <param name="BillingFixed">Whether it is too late to say: money went back, or it was said anew three times.</param>
/// <param name="Invoices">What was issued, oldest first; empty: nothing yet.</param>
internal sealed record OrderInvoices(BillingBody? Billing, bool BillingFixed, IReadOnlyList<InvoiceBody> Invoices);

/// <summary>To whom an invoice is made out.</summary>
/// <param name="Name">The company, or the person.</param>
/// <param name="Street">Street and number; null: not said.</param>
/// <param name="PostalCode">The postal code; null: not said.</param>
/// <param name="City">The town; null: not said.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="VatId">The VAT identifier; null: none.</param>
/// <param name="Reference">What is to be read on the invoice; null: nothing.</param>
internal sealed record BillingBody(
    string Name, string? Street, string? PostalCode, string? City, string Country, string? VatId, string? Reference)
{
    /// <summary>Shows what was said.</summary>
    public static BillingBody Of(BillingDetails details) => new(
        details.Name,
        details.Address.Street,
        details.Address.PostalCode,
        details.Address.City,
        details.Address.Country,
        details.VatId,
        details.Reference);
}

/// <summary>An invoice or a credit note.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number.</param>
/// <param name="IssuedOn">The day of issue, at the venue.</param>
/// <param name="Total">What it comes to; of a credit note what went back.</param>
/// <param name="IsReceipt">Whether it is made out to nobody by name and address.</param>
/// <param name="HasXml">Whether there is an electronic invoice of it: see <see cref="UblInvoice.CanWrite"/>.</param>
internal sealed record InvoiceBody(
    Guid Id, InvoiceKind Kind, string Number, DateOnly IssuedOn, Money Total, bool IsReceipt, bool HasXml)
{
    /// <summary>Shows one.</summary>
    public static InvoiceBody Of(Invoice invoice) => new(
        invoice.InvoiceId,
        invoice.Kind,
        invoice.Number,
        invoice.IssuedOn,
        new Money(invoice.TotalMinor, invoice.Currency),
        invoice is { BilledTo: null, Kind: InvoiceKind.Invoice },
        UblInvoice.CanWrite(invoice));
}

/// <summary>The JSON of invoices.</summary>
[JsonSerializable(typeof(OrderInvoices))]
[JsonSerializable(typeof(BillingRequest))]
internal sealed partial class InvoicesJson : JsonSerializerContext;
