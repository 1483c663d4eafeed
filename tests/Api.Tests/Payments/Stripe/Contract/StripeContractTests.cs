using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stripe;
using Ticketing.Api.Tests.Orders;
using Ticketing.StripeSimulation;
using Xunit.Abstractions;

namespace Ticketing.Api.Tests.Payments.Stripe.Contract;

/// <summary>What the shop asks of Stripe, and what the simulator answers, is what Stripe publishes of itself.</summary>
public sealed class StripeContractTests(StripeHost host, ITestOutputHelper output) : IClassFixture<StripeHost>
{
    private const string Sessions = "/v1/checkout/sessions";

    private readonly ConcurrentQueue<Exchange> _calls = [];

    [ContractFact]
    public async Task Calls_answers_errors_and_events_are_as_the_published_document_says()
    {
        var document = OpenApiDocument.Parse(await System.IO.File.ReadAllTextAsync(ContractFactAttribute.DocumentPath!));
        output.WriteLine($"The document is of {document.Version}, Stripe.net and the simulator of {StripeConfiguration.ApiVersion}.");
        await LiveAsync();
        output.WriteLine(string.Join(
            ", ", _calls.CountBy(static call => (call.Status, call.Method)).Select(static one => $"{one.Value} {one.Key}")));
        var mistakes = _calls.SelectMany(new ContractCheck(document).Compare).Distinct(StringComparer.Ordinal).ToList();
        if (!document.IsOf(StripeConfiguration.ApiVersion))
        {
            // A document of an earlier version does not know what is new. What the library knows, the other test compares.
            output.WriteLine(string.Join(Environment.NewLine, mistakes.Where(IsUnknown).Prepend("Of a later version, or wrong:")));
            mistakes.RemoveAll(IsUnknown);
        }

        Assert.True(mistakes.Count == 0, string.Join(Environment.NewLine, mistakes));
        static bool IsUnknown(string mistake) => mistake.EndsWith("is not known", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_object_of_the_simulator_has_only_members_that_the_library_knows_in_its_version()
    {
        await LiveAsync();
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var mistakes = _calls.Where(static call => call.Status == 200)
            .SelectMany(call => LibraryCheck.Compare(JsonNode.Parse(call.Answer), seen)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(mistakes.Count == 0, string.Join(Environment.NewLine, mistakes));
        Assert.Equal(["charge", "checkout.session", "dispute", "event", "payment_intent", "refund"], seen);
    }

    [Fact]
    public void A_member_that_the_library_does_not_know_is_found() => Assert.Equal(
        ["Refund.colour is not known", "Dispute.evidence_details.colour is not known"],
        LibraryCheck.Compare(
            JsonNode.Parse(
                """
                [{"object":"refund","id":"re_1","metadata":{"any":"thing"},"colour":"red"},
                 {"object":"dispute","evidence_details":{"due_by":7,"colour":"red"}}]
                """),
            new HashSet<string>(StringComparer.Ordinal)));

    /// <summary>Everything that the shop asks of Stripe, everything that can become of it, and everything that can go wrong.</summary>
    private async Task LiveAsync()
    {
        host.Stripe.Answered = _calls.Enqueue;
        try
        {
            var shop = await Shop.OpenAsync(host, Shop.General(30));
            await SellAsync(shop);
            await RefundAsync(shop);
            await DisputeAsync(shop);
            await GoWrongAsync();
            await LookAsync();
        }
        finally
        {
            host.Stripe.Answered = null;
        }
    }

    private async Task SellAsync(Shop shop)
    {
        var order = await host.BeginAsync(shop);
        Assert.True(host.Stripe.Decline(order.SessionId));
        Assert.True(host.Stripe.Pay(order.SessionId));
        await order.IsAsync("paid");
        var late = await host.BeginAsync(shop);
        Assert.True(host.Stripe.Pay(late.SessionId, isDelayed: true));
        await host.ReconcileAsync();
        host.Stripe.Arrive(late.SessionId, succeeds: true);
        await late.IsAsync("paid");
        var cancelled = await host.BeginAsync(shop);
        await cancelled.Buyer.DeleteAsync($"/api/orders/{cancelled.Id}").AnsweredAsync(204);

        // The answer to the first call is lost, and the second has other words: the session is searched for.
        var buyer = await host.NewBuyerAsync();
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        host.Stripe.Faults.Order($"POST {Sessions}", Fault.AnswerLost);
        await StripeHost.PayAsync(buyer, id).RefusedAsync(503, "overloaded");
        await StripeHost.PayAsync(buyer, id, $"/orders/{id}/other").AnsweredAsync(202);
    }

    private async Task RefundAsync(Shop shop)
    {
        try
        {
            foreach (var status in new[] { "succeeded", "pending", "requires_action" })
            {
                var order = await host.BuyAsync(shop);
                host.Stripe.FirstRefundStatus = status;
                await shop.Admin.SendJsonAsync(
                    HttpMethod.Post, $"/api/admin/orders/{order.Id}/refund", new { amount = 500 }, ("Idempotency-Key", order.Id))
                    .AnsweredAsync(202);
                host.Stripe.EndRefunds(order.SessionId, status == "requires_action" ? "canceled" : "failed");
            }
        }
        finally
        {
            host.Stripe.FirstRefundStatus = "succeeded";
        }
    }

    private async Task DisputeAsync(Shop shop)
    {
        foreach (var isWon in new[] { true, false })
        {
            var order = await host.BuyAsync(shop);
            var dispute = host.Stripe.Dispute(order.SessionId);
            await host.FindDisputesAsync();
            host.Stripe.CloseDispute(dispute, isWon);
        }

        await host.FindDisputesAsync();
    }

    private async Task GoWrongAsync()
    {
        foreach (var fault in Enum.GetValues<Fault>().Except([Fault.AnswerLost]))
        {
            host.Stripe.Faults.Order("GET /v1/disputes", fault);
            await AskAsync("/v1/disputes");
        }

        await AskAsync($"{Sessions}/cs_none");
        await AskAsync("/v1/disputes", key: "sk_test_wrong");
        await AskAsync("/v1/events", key: StripeHost.Key);
        await PostAsync(Sessions, "k1", ("mode", "setup"));
        await PostAsync("/v1/refunds", "k2", ("payment_intent", "pi_none"));
        await PostAsync("/v1/refunds", "k2", ("payment_intent", "pi_other"));
    }

    /// <summary>Looks at everything that there is.</summary>
    private async Task LookAsync()
    {
        foreach (var path in new[] { Sessions, "/v1/disputes", "/v1/refunds", "/v1/events" })
        {
            var list = await AskAsync($"{path}?limit=100");
            foreach (var item in list.GetProperty("data").EnumerateArray())
                await AskAsync($"{path}/{item.Text("id")}");
        }

        foreach (var session in (await AskAsync($"{Sessions}?limit=100")).GetProperty("data").EnumerateArray())
            if (session.GetProperty("payment_intent").GetString() is { } intent)
                await AskAsync($"/v1/payment_intents/{intent}");
    }

    private Task<JsonElement> AskAsync(string path, string key = SimulatorSettings.DefaultSecretKey) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), key);

    private async Task PostAsync(string path, string idempotencyKey, params (string Name, string Value)[] form)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(form.Select(static one => KeyValuePair.Create(one.Name, one.Value))),
        };
        message.Headers.Add("Idempotency-Key", idempotencyKey);
        await SendAsync(message, SimulatorSettings.DefaultSecretKey);
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage message, string key)
    {
        using var merchant = new HttpClient { BaseAddress = host.Stripe.Address };
        message.Headers.Add("Authorization", $"Bearer {key}");
        message.Headers.Add("Stripe-Version", StripeConfiguration.ApiVersion);
        using var answer = await merchant.SendAsync(message);
        return (await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync())).RootElement;
    }
}
