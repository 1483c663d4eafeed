using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stripe;
using Ticketing.Api.Tests.Orders;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.StripeSimulation;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Payments.Stripe;

/// <summary>A server that takes money by Stripe, and a simulator of Stripe that it speaks to over HTTP, by a restricted key.</summary>
public class StripeHost : ApiHost
{
    public const string OldSecret = "whsec_old";
    public const string NewSecret = "whsec_new";
    public const string Webhooks = "/api/webhooks/payments/stripe";

    /// <summary>The shop's key.</summary>
    public const string Key = "rk_test_of_the_shop";

    private Simulator? _simulator;

    /// <summary>Stripe, as far as the shop can tell.</summary>
    public Simulator Stripe => _simulator ?? throw new InvalidOperationException("The simulator has not been started.");

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Payments:Stripe:SecretKey", Key),
        ("Payments:Stripe:ApiBase", Stripe.Address.ToString()),
        ("Payments:Stripe:WebhookSecrets:0", OldSecret),
        ("Payments:Stripe:WebhookSecrets:1", NewSecret),
    ];

    public override async Task InitializeAsync()
    {
        _simulator = await Simulator.StartAsync(new SimulatorSettings
        {
            Webhooks = new Uri(Address, Webhooks),
            WebhookSecrets = [NewSecret],
            RestrictedKeys = new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                [Key] = ["checkout_sessions", "refunds", "disputes"],
            },
        });
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Stripe.DisposeAsync();
    }

    /// <summary>An order of so many tickets, at 10.00 each, whose buyer is led to Stripe's page.</summary>
    internal async Task<StripeOrder> BeginAsync(Shop shop, int quantity = 2)
    {
        var buyer = await NewBuyerAsync();
        var id = (await shop.OrderAsync(buyer, (0, quantity))).Text("id");
        var started = await PayAsync(buyer, id).AnsweredAsync(202);
        var paymentId = started.Text("paymentId");
        return new StripeOrder(this, buyer, id, paymentId, Stripe.SessionOf(paymentId)!, new Uri(started.Text("redirectUrl")));
    }

    /// <summary>An order that is paid.</summary>
    internal async Task<StripeOrder> BuyAsync(Shop shop, int quantity = 2)
    {
        var order = await BeginAsync(shop, quantity);
        Assert.True(Stripe.Pay(order.SessionId));
        await order.IsAsync("paid");
        return order;
    }

    /// <summary>Asks to pay by Stripe.</summary>
    public static Task<HttpResponseMessage> PayAsync(HttpClient buyer, string orderId, string? returnTo = null) =>
        buyer.PostAsJsonAsync($"/api/orders/{orderId}/payment", new { method = "stripe", returnTo });

    /// <summary>A session at Stripe's of a payment that the shop has forgotten.</summary>
    public async Task<string> MakeSessionAsync(Guid orderId, Guid paymentId)
    {
        using var merchant = new HttpClient { BaseAddress = Stripe.Address };
        merchant.DefaultRequestHeaders.Add("Authorization", $"Bearer {Key}");
        merchant.DefaultRequestHeaders.Add("Stripe-Version", StripeConfiguration.ApiVersion);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mode"] = "payment",
            ["success_url"] = Address.ToString(),
            ["client_reference_id"] = paymentId.ToString(),
            ["metadata[order]"] = orderId.ToString(),
            ["metadata[payment]"] = paymentId.ToString(),
            ["payment_intent_data[metadata][order]"] = orderId.ToString(),
            ["payment_intent_data[metadata][payment]"] = paymentId.ToString(),
            ["line_items[0][quantity]"] = "1",
            ["line_items[0][price_data][currency]"] = "eur",
            ["line_items[0][price_data][unit_amount]"] = "2000",
            ["line_items[0][price_data][product_data][name]"] = "Tickets",
        });
        return (await merchant.PostAsync("/v1/checkout/sessions", form).AnsweredAsync(200)).Text("id");
    }

    /// <summary>Posts an event as Stripe would, unless told otherwise.</summary>
    public async Task<HttpResponseMessage> ReportAsync(
        string body, string secret = NewSecret, DateTimeOffset? at = null, string? signature = null)
    {
        using var anybody = Anonymous();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.TryAddWithoutValidation(
            Signature.Header, signature ?? Signature.Of([secret], body, at ?? TimeProvider.System.GetUtcNow()));
        return await anybody.PostAsync(Webhooks, content);
    }

    /// <summary>Asks about all payments that nobody has heard of, and all money that goes back or went, as if it were their turn.</summary>
    public async Task ReconcileAsync()
    {
        await QueryAsync<long>(
            """
            WITH due AS (UPDATE payments SET look_at = now() WHERE look_at IS NOT NULL RETURNING 1),
              back AS (UPDATE refunds SET look_at = now() WHERE look_at IS NOT NULL RETURNING 1)
            SELECT (SELECT count(*) FROM due) + (SELECT count(*) FROM back)
            """);
        var grains = Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<IPaymentReconcilerGrain>(0).Sweep();
        await grains.GetGrain<IOrderRecoveryGrain>(0).Sweep();
    }

    /// <summary>Asks which disputes there are and how they stand, as if it were time.</summary>
    public Task<int> FindDisputesAsync() => Services.GetRequiredService<IGrainFactory>().GetGrain<IDisputeReconcilerGrain>(0).Sweep();
}

/// <summary>An order whose buyer was led to Stripe's page.</summary>
internal sealed record StripeOrder(StripeHost Host, HttpClient Buyer, string Id, string PaymentId, string SessionId, Uri Page)
{
    /// <summary>The order, once it stands so.</summary>
    public Task<JsonElement> IsAsync(string status) =>
        Eventually.Is(ShowAsync, order => order.Text("status") == status, $"the order is {status}");

    /// <summary>The order, once its payment stands so.</summary>
    public Task<JsonElement> PaymentIsAsync(string status) => Eventually.Is(
        ShowAsync, order => order.GetProperty("payment").Text("status") == status, $"the payment is {status}");

    public Task<JsonElement> ShowAsync() => Shop.ShowOrderAsync(Buyer, Id);

    /// <summary>How its tickets stand: 0 valid, 2 void, 3 disputed.</summary>
    public Task<short[]> TicketsAsync() => Host.QueryAsync<short[]>(
        "SELECT coalesce(array_agg(status::smallint), '{}') FROM tickets WHERE order_id = $1", Guid.Parse(Id));

    /// <summary>Once its session stands so.</summary>
    public Task SessionIsAsync(string status) =>
        Eventually.Holds(() => Task.FromResult(Host.Stripe.StatusOf(SessionId) == status), $"the session is {status}");
}
