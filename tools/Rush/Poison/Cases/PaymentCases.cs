using static Ticketing.Rush.Poison.Expect;

namespace Ticketing.Rush.Poison.Cases;

/// <summary>Payments, cancellations and refunds of orders that cannot have them, and forged news from payment processors.</summary>
internal static class PaymentCases
{
    private const string Sound = """{"method":"test","card":"4242424242424242"}""";
    private const string News = """{"type":"payment.succeeded","data":{"paymentId":"$unknown","orderId":"$order"}}""";
    private const string Signature = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static readonly (string Name, string Body)[] Payments =
    [
        ("no members", "{}"),
        ("no method", """{"card":"4242424242424242"}"""),
        ("method unknown", """{"method":"promise","card":"4242424242424242"}"""),
        ("method a number", """{"method":1,"card":"4242424242424242"}"""),
        ("card a number", """{"method":"test","card":4242424242424242}"""),
        ("card unknown", """{"method":"test","card":"1234123412341234"}"""),
        ("card too short", """{"method":"test","card":"42"}"""),
        ("card over-long", $$"""{"method":"test","card":"{{new string('4', 20_000)}}"}"""),
        ("card is SQL", """{"method":"test","card":"4242' OR '1'='1"}"""),
        ("card with NUL", """{"method":"test","card":"4242424242424242\u0000"}"""),
        ("card with a lone surrogate", """{"method":"test","card":"\ud800"}"""),
        ("return to another site", """{"method":"test","returnTo":"https://example.net/"}"""),
        ("return to another site by slashes", """{"method":"test","returnTo":"//example.net/orders"}"""),
        ("return to a number", """{"method":"test","returnTo":1}"""),
        ("card named twice", """{"method":"test","card":"4242424242424242","card":"4000000000000002"}"""),
    ];

    private static readonly (string Name, (string, string)[] Headers)[] ForgedNews =
    [
        ("no signature", []),
        ("empty signature", [("webhook-id", "msg_1"), ("webhook-timestamp", "$now"), ("webhook-signature", "")]),
        ("wrong signature", [("webhook-id", "msg_1"), ("webhook-timestamp", "$now"), ("webhook-signature", Signature)]),
        ("signature not base64", [("webhook-id", "msg_1"), ("webhook-timestamp", "$now"), ("webhook-signature", "v1,###")]),
        ("unknown version", [("webhook-id", "msg_1"), ("webhook-timestamp", "$now"), ("webhook-signature", "v9,AAAA")]),
        ("no id", [("webhook-timestamp", "$now"), ("webhook-signature", Signature)]),
        ("no time", [("webhook-id", "msg_1"), ("webhook-signature", Signature)]),
        ("time not a number", [("webhook-id", "msg_1"), ("webhook-timestamp", "now"), ("webhook-signature", Signature)]),
        ("time beyond all dates", [("webhook-id", "msg_1"), ("webhook-timestamp", "99999999999999999"), ("webhook-signature", Signature)]),
        ("long ago", [("webhook-id", "msg_1"), ("webhook-timestamp", "1000000000"), ("webhook-signature", Signature)]),
    ];

    public static IEnumerable<PoisonCase> All =>
    [
        .. Payments.Select(payment => Pay(payment.Name, "$order", payment.Body, MalformedOrInvalid)),
        Pay("of an order that is unknown", "$unknown", Sound, NotFound),
        Pay("of an order without a UUID", "abc", Sound, NotFoundOrInvalid),
        Pay("of an order that is cancelled", "$cancelledOrder", Sound, OrderState),
        new("order: extend after cancelling", Who.Buyer, "POST", "/api/orders/$cancelledOrder/extend", OrderState),
        new("order: tickets before paying", Who.Buyer, "GET", "/api/orders/$order/tickets", OrderState, NotFound),
        new PoisonCase("refund: not paid", Who.Admin, "POST", "/api/admin/orders/$order/refund", OrderState).Keyed().With("{}"),
        new PoisonCase("refund: cancelled", Who.Admin, "POST", "/api/admin/orders/$cancelledOrder/refund", OrderState).Keyed().With("{}"),
        .. ForgedNews.Select(news => Webhook(news.Name, "test", News, Unauthenticated) with { Headers = news.Headers }),
        Webhook("not JSON and not signed", "test", "paid!", Unauthenticated),
        Webhook("10 MB and not signed", "test", "", Unauthenticated, TooLarge).With(Payload.Raw(Hostile.TenMegabytes)),
        Webhook("unknown provider", "bank-of-nowhere", News, NotFound),
        Webhook("provider is a path", "..%2F..%2Fadmin", News, NotFound),
        Webhook("not signed", "stripe", News, Unauthenticated, NotFound),
        Webhook("wrong signature", "stripe", News, Unauthenticated, NotFound)
            .Header("Stripe-Signature", $"t=$now,v1={new string('a', 64)}"),
        Webhook("broken signature", "stripe", News, Unauthenticated, NotFound).Header("Stripe-Signature", "t=,v1=,=,,"),
    ];

    private static PoisonCase Pay(string name, string order, string body, params Expectation[] expected) =>
        new PoisonCase($"payment: {name}", Who.Buyer, "POST", $"/api/orders/{order}/payment", expected).With(body);

    private static PoisonCase Webhook(string name, string provider, string body, params Expectation[] expected) =>
        new PoisonCase($"webhook {provider}: {name}", Who.Nobody, "POST", $"/api/webhooks/payments/{provider}", expected).With(body);
}
