using System.Text.Json.Nodes;

namespace Ticketing.StripeSimulation;

/// <summary>Checkout sessions.</summary>
internal sealed class Sessions(Books books, Func<Uri> address)
{
    private const string Url = "/v1/checkout/sessions";
    private const string ChargePart = "payment_intent.latest_charge";
    private const long LeastLife = 30 * 60;
    private const long LongestLife = 24 * 60 * 60;

    public Answer Create(Form form)
    {
        if (Refuse(form) is { } refusal)
            return refusal;
        var id = Books.NewId("cs_test_");
        var amount = form.Number("line_items[0][price_data][unit_amount]")!.Value * (form.Number("line_items[0][quantity]") ?? 1);
        var session = new JsonObject
        {
            ["id"] = id,
            ["object"] = "checkout.session",
            ["amount_subtotal"] = amount,
            ["amount_total"] = amount,
            ["automatic_tax"] = new JsonObject { ["enabled"] = false, ["status"] = null },
            ["cancel_url"] = form["cancel_url"],
            ["client_reference_id"] = form["client_reference_id"],
            ["created"] = books.Now,
            ["currency"] = form["line_items[0][price_data][currency]"],
            ["custom_fields"] = new JsonArray(),
            ["custom_text"] = new JsonObject { ["shipping_address"] = null, ["submit"] = null },
            ["customer"] = null,
            ["customer_details"] = null,
            ["expires_at"] = form.Number("expires_at") ?? books.Now + LongestLife,
            ["livemode"] = false,
            ["locale"] = form["locale"],
            ["metadata"] = Json.Map(form.Map("metadata")),
            ["mode"] = "payment",
            ["payment_intent"] = null,
            ["payment_method_types"] = new JsonArray("card"),
            ["payment_status"] = "unpaid",
            ["shipping_options"] = new JsonArray(),
            ["status"] = "open",
            ["success_url"] = form["success_url"],
            ["ui_mode"] = "hosted_page",
            ["url"] = new Uri(address(), $"/pay/{id}").ToString(),
        };
        books.Sessions[id] = session;
        IntentMetadata[id] = Json.Map(form.Map("payment_intent_data[metadata]"));
        return Answer.Ok(session);
    }

    /// <summary>What the payment intents of sessions will say of themselves.</summary>
    public Dictionary<string, JsonObject> IntentMetadata { get; } = new(StringComparer.Ordinal);

    public Answer Get(string id, Form form)
    {
        if (Find(id) is not { } session)
            return Answer.Missing("checkout.session", id);
        var answer = Answer.Ok(session);
        if (session.Text("payment_intent") is not { } intentId || !(form.Expands("payment_intent") || form.Expands(ChargePart)))
            return answer;
        var intent = books.Intents[intentId].DeepClone().AsObject();
        if (form.Expands(ChargePart) && intent.Text("latest_charge") is { } charge)
            intent["latest_charge"] = ChargeOf(charge, intent);
        answer.Body["payment_intent"] = intent;
        return answer;
    }

    public Answer List(Form form) => Answer.List(
        Url,
        books.Sessions.Values.Reverse()
            .Where(session => session.Number("created") >= (form.Number("created[gte]") ?? 0))
            .Where(session => session.Number("created") <= (form.Number("created[lte]") ?? long.MaxValue)),
        form);

    public Answer Expire(string id)
    {
        if (Find(id) is not { } session)
            return Answer.Missing("checkout.session", id);
        if (session.Text("status") != "open")
            return Answer.Invalid(
                "Only Checkout Sessions with a status in [\"open\"] can be expired. " +
                $"This Checkout Session has a status of `{session.Text("status")}`.", isKept: true);
        End(session);
        return Answer.Ok(session);
    }

    /// <summary>A session as it is now: one whose time is over has expired.</summary>
    public JsonObject? Find(string id)
    {
        if (!books.Sessions.TryGetValue(id, out var session))
            return null;
        if (session.Text("status") == "open" && session.Number("expires_at") <= books.Now)
            End(session);
        return session;
    }

    private JsonObject ChargeOf(string id, JsonObject intent)
    {
        var back = books.RefundsOf(intent.Text("id")!).Sum(static refund => refund.Number("amount"));
        return new JsonObject
        {
            ["id"] = id,
            ["object"] = "charge",
            ["amount"] = intent.Number("amount"),
            ["amount_captured"] = intent.Number("amount_received"),
            ["amount_refunded"] = back,
            ["billing_details"] = new JsonObject { ["address"] = null, ["email"] = null, ["name"] = null, ["phone"] = null },
            ["captured"] = true,
            ["created"] = intent.Number("created"),
            ["currency"] = intent.Text("currency"),
            ["disputed"] = books.Disputes.Values.Any(dispute => dispute.Text("charge") == id),
            ["livemode"] = false,
            ["metadata"] = intent["metadata"]!.DeepClone(),
            ["paid"] = true,
            ["payment_intent"] = intent.Text("id"),
            ["payment_method_details"] = new JsonObject
            {
                ["type"] = "card",
                ["card"] = new JsonObject
                {
                    ["brand"] = "visa",
                    ["country"] = "US",
                    ["exp_month"] = 12,
                    ["exp_year"] = 2034,
                    ["funding"] = "credit",
                    ["last4"] = "4242",
                },
            },
            ["refunded"] = back == intent.Number("amount"),
            ["status"] = "succeeded",
        };
    }

    private void End(JsonObject session)
    {
        session["status"] = "expired";
        session["url"] = null;
        books.Tell("checkout.session.expired", session);
    }

    private Answer? Refuse(Form form)
    {
        if (form["mode"] != "payment")
            return Answer.Invalid("The simulator knows sessions of mode payment only.", param: "mode");
        if (form["success_url"] is null)
            return Answer.Invalid("Missing required param: success_url.", "parameter_missing", "success_url");
        if (form.Number("line_items[0][price_data][unit_amount]") is not > 0 || form["line_items[0][price_data][currency]"] is null)
            return Answer.Invalid("You must provide line_items with a price.", param: "line_items");
        if (form["line_items[0][price_data][product_data][name]"] is not { Length: > 0 })
            return Answer.Invalid("Missing required param: line_items[0][price_data][product_data][name].", "parameter_missing");
        return form.Number("expires_at") - books.Now is < LeastLife or > LongestLife
            ? Answer.Invalid(
                "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.",
                param: "expires_at")
            : null;
    }
}
