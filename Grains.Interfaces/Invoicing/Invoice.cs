using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ticketing.Invoicing;

/// <summary>What an invoice is.</summary>
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
/// <param name="BilledTo">To whom the buyer wants it made out; null: they did not say, and it is a receipt.</param>
/// <param name="OrderId">The order.</param>
/// <param name="OrderNumber">Its number, as people see it.</param>
/// <param name="EventName">What the tickets are for.</param>
/// <param name="EventOn">When it is, at its venue.</param>
/// <param name="Venue">Where it is.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="TaxRate">The rate of tax, in hundredths of a percent; 0: no tax is shown.</param>
/// <param name="Lines">What it is for; at least one.</param>
/// <param name="PaidWith">How it was paid: <c>card</c>, or as the payment names its method: <c>stripe</c>, <c>test</c>, <c>cash</c>,
/// <c>terminal</c>.</param>
/// <param name="Corrects">Of a credit note the invoice that it corrects; else null.</param>
public sealed record Invoice(
    Guid InvoiceId,
    InvoiceKind Kind,
    string Number,
    DateOnly IssuedOn,
    DateOnly PaidOn,
    Seller Seller,
    BillingDetails? BilledTo,
    Guid OrderId,
    string OrderNumber,
    string EventName,
    DateOnly EventOn,
    string Venue,
    string Currency,
    int TaxRate,
    ImmutableArray<InvoiceLine> Lines,
    string PaidWith,
    CorrectedInvoice? Corrects = null)
{
    /// <summary>
    /// Who buys: the name of the account as it stands, or the order's number if there is none any more. It is not kept with the invoice:
    /// whoever leaves is forgotten, unless it was made out to them.
    /// </summary>
    [JsonIgnore]
    public string BuyerName { get; init; } = "";

    /// <summary>The buyer's address (BT-58) as it stands; null: the account is gone. It is not kept either.</summary>
    [JsonIgnore]
    public string? BuyerEmail { get; init; }

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
public sealed record InvoiceLine(
    InvoiceLineKind Kind,
    string? Name,
    string? Category,
    int Quantity,
    long GrossMinor,
    long TaxMinor)
{
    /// <summary>What it comes to without tax (BT-131).</summary>
    public long NetMinor => GrossMinor - TaxMinor;
}

/// <summary>What a line of an invoice is for.</summary>
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
public sealed record CorrectedInvoice(string Number, DateOnly IssuedOn);
