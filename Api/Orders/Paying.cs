using Ticketing.Api.Accounts;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Orders;

/// <summary>Asks an order for its payment. Only who pays on a processor's page is told what for, and where it leads back to.</summary>
internal sealed class Paying(EventPages pages, IGrainFactory grains, Repeat repeat)
{
    /// <summary>Starts the payment, or leads to the one that is under way.</summary>
    /// <param name="context">The caller's request.</param>
    /// <param name="orderId">What is to be paid.</param>
    /// <param name="request">How.</param>
    public async Task<PayResult> PayAsync(HttpContext context, Guid orderId, PaymentRequest request)
    {
        var wish = new PayOrder(context.User.UserId(), request.Method!, request.Card);
        if (request.Card is null)
            wish = await DescribeAsync(wish, context, orderId, request);
        return await repeat.AskAsync(
            grains.GetGrain<IOrderGrain>(orderId),
            wish,
            static (grain, wish, cancellation) => grain.Pay(wish, cancellation),
            context.RequestAborted);
    }

    private async Task<PayOrder> DescribeAsync(PayOrder wish, HttpContext context, Guid orderId, PaymentRequest request)
    {
        var order = await OrdersApi.FindAnyAsync(orderId, grains, repeat, context.RequestAborted);
        return order?.BuyerId != wish.BuyerId
            ? wish
            : wish with
            {
                ReturnTo = request.AddressOf(orderId, context.Request),
                Language = Languages.Of(context.Request),
                What = (await pages.FindAsync(order.EventId))?.Document.Details.Name ?? "",
            };
    }
}
