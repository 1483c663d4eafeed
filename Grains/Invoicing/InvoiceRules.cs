using System.Collections.Immutable;
using Ticketing.Orders;
using Ticketing.Prices;

namespace Ticketing.Invoicing;

/// <summary>What invoices and credit notes say.</summary>
internal static class InvoiceRules
{
    /// <summary>The invoice of an order that was paid. Its tax is what the books have as such, line by line.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="number">Its number.</param>
    /// <param name="issuedOn">The day, at the venue.</param>
    /// <param name="seller">Who sells.</param>
    /// <param name="sale">What was sold.</param>
    public static Invoice OfSale(Guid id, string number, DateOnly issuedOn, Seller seller, InvoicedSale sale) => new(
        id,
        InvoiceKind.Invoice,
        number,
        issuedOn,
        sale.PaidOn,
        seller,
        sale.BilledTo,
        sale.OrderId,
        OrderNumber.Of(sale.OrderId).ToString(),
        sale.EventName,
        sale.EventOn,
        sale.Venue,
        sale.Currency,
        sale.Prices?.TaxRate ?? 0,
        LinesOf(sale),
        sale.PaidWith);

    /// <summary>The credit note that withdraws an invoice, whose place another one takes.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="number">Its number.</param>
    /// <param name="issuedOn">The day, at the venue.</param>
    /// <param name="seller">Who sells.</param>
    /// <param name="invoice">What is withdrawn.</param>
    public static Invoice Withdrawal(Guid id, string number, DateOnly issuedOn, Seller seller, Invoice invoice) => invoice with
    {
        InvoiceId = id,
        Kind = InvoiceKind.CreditNote,
        Number = number,
        IssuedOn = issuedOn,
        Seller = seller,
        Corrects = new CorrectedInvoice(invoice.Number, invoice.IssuedOn),
    };

    /// <summary>The credit note of money that went back.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="number">Its number.</param>
    /// <param name="issuedOn">The day, at the venue.</param>
    /// <param name="seller">Who sold.</param>
    /// <param name="invoice">The order's invoice.</param>
    /// <param name="refund">What went back.</param>
    public static Invoice OfRefund(
        Guid id, string number, DateOnly issuedOn, Seller seller, Invoice invoice, CreditedRefund refund)
    {
        var tickets = Math.Max(refund.Tickets, 1);
        var line = new InvoiceLine(InvoiceLineKind.Refund, refund.Tiers, null, tickets, refund.AmountMinor, refund.TaxMinor);
        var withdrawal = Withdrawal(id, number, issuedOn, seller, invoice);
        return withdrawal with { PaidOn = refund.ReturnedOn, Lines = [line] };
    }

    private static ImmutableArray<InvoiceLine> LinesOf(InvoicedSale sale)
    {
        var policy = sale.Prices ?? PricePolicy.None;
        InvoiceLine LineOf(InvoiceLineKind kind, string? name, string? category, int quantity, long gross) =>
            new(kind, name, category, quantity, gross, PriceRules.TaxIn(policy, gross));

        var tickets = sale.Lines.Select(line =>
            LineOf(InvoiceLineKind.Tickets, line.Tier, line.Category, line.Quantity, checked(line.UnitPriceMinor * line.Quantity)));
        var fee = sale.TotalMinor - sale.Lines.Sum(static line => line.UnitPriceMinor * line.Quantity);
        return
        [
            .. tickets.Where(static line => line.GrossMinor > 0),
            .. fee > 0 ? [LineOf(InvoiceLineKind.OrderFee, null, null, 1, fee)] : Array.Empty<InvoiceLine>(),
        ];
    }
}

/// <summary>An order that was paid, for its invoice.</summary>
/// <param name="OrderId">Its id.</param>
/// <param name="EventId">The event.</param>
/// <param name="BilledTo">To whom the invoice is made out; null: not said.</param>
/// <param name="EventName">What for.</param>
/// <param name="Venue">Where that is.</param>
/// <param name="EventOn">When, on the clocks of the venue.</param>
/// <param name="PaidOn">When it was paid, on the clocks of the venue.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Prices">Which fees and taxes it bears; null: none.</param>
/// <param name="TotalMinor">What was paid.</param>
/// <param name="PaidWith">How.</param>
/// <param name="TimeZone">The venue's.</param>
/// <param name="Revision">Of what its buyer has said of to whom it is made out; 0: nothing.</param>
/// <param name="Outdated">The invoice that is made out to somebody else; null: there is none yet.</param>
internal sealed record InvoicedSale(
    Guid OrderId,
    Guid EventId,
    BillingDetails? BilledTo,
    string EventName,
    string Venue,
    DateOnly EventOn,
    DateOnly PaidOn,
    string Currency,
    PricePolicy? Prices,
    long TotalMinor,
    string PaidWith,
    string TimeZone,
    int Revision,
    Invoice? Outdated)
{
    /// <summary>Its lines, in their order.</summary>
    public List<SoldLine> Lines { get; } = [];
}

/// <summary>Tickets of one price.</summary>
/// <param name="Tier">The tier's name.</param>
/// <param name="Category">The price category.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPriceMinor">What one cost.</param>
internal readonly record struct SoldLine(string Tier, string Category, int Quantity, long UnitPriceMinor);

/// <summary>Money that went back, for its credit note.</summary>
/// <param name="RefundId">The refund.</param>
/// <param name="OrderId">The order.</param>
/// <param name="ReturnedOn">When it went back, on the clocks of the venue.</param>
/// <param name="AmountMinor">How much.</param>
/// <param name="TaxMinor">What of that is tax, by the books.</param>
/// <param name="Tickets">For how many tickets; 0: an amount.</param>
/// <param name="Tiers">Of which tiers these are; null: an amount.</param>
internal sealed record CreditedRefund(
    Guid RefundId, Guid OrderId, DateOnly ReturnedOn, long AmountMinor, long TaxMinor, int Tickets, string? Tiers);
