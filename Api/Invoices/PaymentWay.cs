using Ticketing.Invoicing;
using Ticketing.Orders;

namespace Ticketing.Api.Invoices;

/// <summary>How an invoice was paid, as it says so.</summary>
/// <param name="Code">For programs (UNTDID 4461).</param>
/// <param name="Word">For people: which of the texts says it.</param>
internal sealed record PaymentWay(string Code, string Word)
{
    private static readonly PaymentWay Cash = new("10", "cash");
    private static readonly PaymentWay Card = new("48", "card");
    private static readonly PaymentWay Online = new("68", "online");

    /// <summary>How one was paid. What is no card and no cash has come by a processor: a service for payments online.</summary>
    public static PaymentWay Of(Invoice invoice) => invoice.PaidWith switch
    {
        DeskMethods.Cash => Cash,
        DeskMethods.Terminal or "card" => Card,
        _ => Online,
    };
}
