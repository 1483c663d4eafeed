using System.Collections.Immutable;

namespace Ticketing.Invoicing;

/// <summary>What an invoice is.</summary>
[GenerateSerializer, Alias("ticketing.InvoiceKind")]
public enum InvoiceKind
{
    /// <summary>It says what was sold (UNTDID 1001: 380). Made out to nobody by name and address it is a receipt.</summary>
    Invoice = 0,

    /// <summary>It says what went back of that (UNTDID 1001: 381).</summary>
    CreditNote = 1,
}

/// <summary>
/// An invoice or a credit note as it was issued: all that it says, so that it can be shown again for ever. It is never changed; what was
/// wrong with it, another one says.
/// </summary>
/// <param name="InvoiceId">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number (BT-1): that of no other of its seller, and none is left out.</param>
/// <param name="IssuedOn">The day of issue (BT-2), at the event's venue.</param>
/// <param name="PaidOn">The day on which the order was paid, or the money went back, at the event's venue.</param>
/// <param name="Seller">Who sells.</param>
/// <param name="BuyerName">Who buys: the name of the account, or what stands for one.</param>
/// <param name="BuyerEmail">The buyer's address (BT-58).</param>
/// <param name="BilledTo">To whom the buyer wants it made out; null: they did not say, and it is a receipt.</param>
/// <param name="OrderId">The order.</param>
/// <param name="OrderNumber">Its number, as people see it.</param>
/// <param name="EventName">What the tickets are for.</param>
/// <param name="EventOn">When it is, at its venue.</param>
/// <param name="Venue">Where it is.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="TaxRate">The rate of tax, in hundredths of a percent; 0: no tax is shown.</param>
/// <param name="Lines">What it is for; at least one.</param>
/// <param name="PaidWith">How it was paid, as the order's payment names it: <c>card</c>, say, or <c>cash</c>.</param>
/// <param name="Corrects">Of a credit note the invoice that it corrects; else null.</param>
[GenerateSerializer, Immutable, Alias("ticketing.Invoice")]
public sealed record Invoice(
    [property: Id(0)] Guid InvoiceId,
    [property: Id(1)] InvoiceKind Kind,
    [property: Id(2)] string Number,
    [property: Id(3)] DateOnly IssuedOn,
    [property: Id(4)] DateOnly PaidOn,
    [property: Id(5)] Seller Seller,
    [property: Id(6)] string BuyerName,
    [property: Id(7)] string BuyerEmail,
    [property: Id(8)] BillingDetails? BilledTo,
    [property: Id(9)] Guid OrderId,
    [property: Id(10)] string OrderNumber,
    [property: Id(11)] string EventName,
    [property: Id(12)] DateOnly EventOn,
    [property: Id(13)] string Venue,
    [property: Id(14)] string Currency,
    [property: Id(15)] int TaxRate,
    [property: Id(16)] ImmutableArray<InvoiceLine> Lines,
    [property: Id(17)] string PaidWith,
    [property: Id(18)] CorrectedInvoice? Corrects = null)
{
    /// <summary>What it comes to, tax and all (BT-112), in the currency's minor unit; on a credit note what goes back.</summary>
    public long TotalMinor => Lines.Sum(static line => line.GrossMinor);

    /// <summary>What of that is tax (BT-110).</summary>
    public long TaxMinor => Lines.Sum(static line => line.TaxMinor);
}

/// <summary>A line of an invoice (EN 16931, BG-25).</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Name">What was sold, where it is tickets: the tier's name; else null.</param>
/// <param name="Category">The price category, where it is tickets; else null.</param>
/// <param name="Quantity">How many; 1 at least.</param>
/// <param name="GrossMinor">What they come to together, with tax; 1 at least.</param>
/// <param name="TaxMinor">What of that is tax.</param>
[GenerateSerializer, Immutable, Alias("ticketing.InvoiceLine")]
public sealed record InvoiceLine(
    [property: Id(0)] InvoiceLineKind Kind,
    [property: Id(1)] string? Name,
    [property: Id(2)] string? Category,
    [property: Id(3)] int Quantity,
    [property: Id(4)] long GrossMinor,
    [property: Id(5)] long TaxMinor)
{
    /// <summary>What it comes to without tax (BT-131).</summary>
    public long NetMinor => GrossMinor - TaxMinor;
}

/// <summary>What a line of an invoice is for.</summary>
[GenerateSerializer, Alias("ticketing.InvoiceLineKind")]
public enum InvoiceLineKind
{
    /// <summary>Tickets of one price, fees on them included.</summary>
    Tickets = 0,

    /// <summary>The fee on the order.</summary>
    OrderFee = 1,

    /// <summary>Money that went back: for so many tickets, or, with no name, an amount of the order's.</summary>
    Refund = 2,
}

/// <summary>The invoice that a credit note corrects (EN 16931, BG-3).</summary>
/// <param name="Number">Its number.</param>
/// <param name="IssuedOn">Its day of issue.</param>
[GenerateSerializer, Immutable, Alias("ticketing.CorrectedInvoice")]
public sealed record CorrectedInvoice([property: Id(0)] string Number, [property: Id(1)] DateOnly IssuedOn);
