using Microsoft.Extensions.Options;
using Ticketing.Api.Http.Problems;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Payments;

/// <summary>Takes the test processor's reports.</summary>
internal sealed class TestReports(
    IOptions<TestProcessorSettings> settings, TestProcessorKeys keys, IGrainFactory grains, TimeProvider clock)
{
    private const string MethodName = "test";

    /// <summary>Whether any are taken.</summary>
    public bool AreOn => settings.Value.Enabled;

    /// <summary>Answers a report.</summary>
    public async Task<IResult> ReceiveAsync(HttpContext context)
    {
        var (body, tooLarge) = await SignedBody.ReadAsync(context);
        if (tooLarge is not null)
            return tooLarge;
        var headers = SignedBody.Headers(context.Request);
        if (!StandardWebhooks.IsGenuine(keys.WebhookKey, headers, body, clock.GetUtcNow()))
            return Problem.ForgedReport();
        if (SignedBody.Parse(body) is not { Data: { } data } report
            || report.Succeeded is not { } succeeded
            || data.PaymentId == Guid.Empty)
            return Problem.Validation("$", "Is no report of a payment.");
        return await grains.GetGrain<IOrderGrain>(data.OrderId).Settle(data.ToOutcome(MethodName, headers.Id!, succeeded)) switch
        {
            SettleResult.Settled or SettleResult.UnknownPayment => TypedResults.Ok(),
            _ => Problem.Overloaded(),
        };
    }
}
