using System.Text.Json.Serialization;
using Ticketing.Api.Http;
using Ticketing.Invoicing;

namespace Ticketing.Api.Admin.Sellers;

/// <summary>Who sells.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name in law.</param>
/// <param name="Street">Street and number.</param>
/// <param name="PostalCode">The postal code.</param>
/// <param name="City">The town.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="VatId">The VAT identifier; null: it has none.</param>
/// <param name="TaxNumber">As its tax office knows it; null: not said.</param>
/// <param name="RegistrationNumber">As the register of companies knows it; null: not said.</param>
/// <param name="Email">Where its accounts answer; null: not said.</param>
/// <param name="NumberPrefix">What stands before the digits of its numbers.</param>
/// <param name="Issued">How many invoices and credit notes it has issued: none is missing.</param>
/// <param name="Version">Rises with every change of what is said here; the <c>ETag</c> is this.</param>
internal sealed record SellerBody(
    Guid Id,
    string Name,
    string Street,
    string PostalCode,
    string City,
    string Country,
    string? VatId,
    string? TaxNumber,
    string? RegistrationNumber,
    string? Email,
    string NumberPrefix,
    long Issued,
    long Version);

/// <summary>All sellers, the first one first.</summary>
/// <param name="Items">They.</param>
internal sealed record SellersBody(IReadOnlyList<SellerBody> Items);

/// <summary>Who sells the tickets of an event, and which invoices are to come.</summary>
/// <param name="SellerId">Who; null: nobody has said who sells anything.</param>
/// <param name="SellerName">The name in law; null likewise.</param>
/// <param name="IsFixed">Whether invoices were issued: then it stays.</param>
/// <param name="Issued">How many were issued.</param>
/// <param name="Waiting">How many are due. That is some for a moment after a sale, if nothing is missing.</param>
/// <param name="Why">What is missing, so that none is issued; null: nothing.</param>
internal sealed record EventInvoicing(
    Guid? SellerId, string? SellerName, bool IsFixed, long Issued, long Waiting, InvoicingObstacle? Why);

/// <summary>What is missing for invoices to be issued.</summary>
internal enum InvoicingObstacle
{
    /// <summary>Nobody has said who sells.</summary>
    NoSeller,

    /// <summary>The event's tickets bear tax, and the seller has neither a VAT identifier nor a tax number.</summary>
    NoTaxNumber,
}

/// <summary>The body of <c>PUT /api/admin/events/{id}/invoicing</c>.</summary>
/// <param name="SellerId">Who sells the event's tickets.</param>
internal sealed record InvoicingRequest(Guid? SellerId = null);

/// <summary>A row of a seller's journal.</summary>
/// <param name="Id">The invoice.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number.</param>
/// <param name="IssuedOn">The day of issue.</param>
/// <param name="OrderId">The order.</param>
/// <param name="OrderNumber">Its number.</param>
/// <param name="EventName">What the tickets are for.</param>
/// <param name="BuyerName">To whom it is made out, or who has bought.</param>
/// <param name="Net">Without tax; below 0 on credit notes.</param>
/// <param name="Tax">The tax; below 0 on credit notes.</param>
/// <param name="Total">Both together; below 0 on credit notes.</param>
/// <param name="Corrects">Of a credit note the invoice's number; else null.</param>
internal sealed record JournalEntry(
    Guid Id,
    InvoiceKind Kind,
    string Number,
    DateOnly IssuedOn,
    Guid OrderId,
    string OrderNumber,
    string EventName,
    string BuyerName,
    Money Net,
    Money Tax,
    Money Total,
    string? Corrects)
{
    /// <summary>Shows an invoice.</summary>
    public static JournalEntry Of(Invoice invoice)
    {
        var sign = invoice.Kind == InvoiceKind.CreditNote ? -1 : 1;
        Money Of(long amount) => new(sign * amount, invoice.Currency);
        return new JournalEntry(
            invoice.InvoiceId,
            invoice.Kind,
            invoice.Number,
            invoice.IssuedOn,
            invoice.OrderId,
            invoice.OrderNumber,
            invoice.EventName,
            invoice.BilledTo?.Name ?? invoice.BuyerName,
            Of(invoice.TotalMinor - invoice.TaxMinor),
            Of(invoice.TaxMinor),
            Of(invoice.TotalMinor),
            invoice.Corrects?.Number);
    }
}

/// <summary>The JSON of sellers.</summary>
[JsonSerializable(typeof(SellersBody))]
[JsonSerializable(typeof(SellerRequest))]
[JsonSerializable(typeof(EventInvoicing))]
[JsonSerializable(typeof(InvoicingRequest))]
[JsonSerializable(typeof(Page<JournalEntry>))]
internal sealed partial class SellersJson : JsonSerializerContext;
