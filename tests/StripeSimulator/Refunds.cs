using System.Text.Json.Nodes;

namespace Ticketing.StripeSimulation;

/// <summary>Money that goes back.</summary>
internal sealed class Refunds(Books books)
{
    public Answer Create(Form form)
    {
        if (form["payment_intent"] is not { } intentId || !books.Intents.TryGetValue(intentId, out var intent))
            return Answer.Missing("payment_intent", form["payment_intent"] ?? "");
        if (books.Disputes.Values.Any(dispute => dispute.Text("payment_intent") == intentId && dispute.Text("status") != "won"))
            return Refused("This charge has been charged back.", "charge_disputed");
        var left = intent.Number("amount_received") - books.RefundsOf(intentId).Sum(static refund => refund.Number("amount"));
        if (left <= 0)
            return Refused($"Charge {intent.Text("latest_charge")} has already been refunded.", "charge_already_refunded");
        var amount = form.Number("amount") ?? left;
        if (amount > left)
            return Refused($"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})", "amount_too_large");
        return Answer.Ok(Record(intent, amount, form));
    }

    public Answer Get(string id) => books.Refunds.TryGetValue(id, out var refund) ? Answer.Ok(refund) : Answer.Missing("refund", id);

    public Answer List(Form form) => Answer.List(
        "/v1/refunds",
        books.Refunds.Values.Reverse()
            .Where(refund => form["payment_intent"] is not { } intent || refund.Text("payment_intent") == intent),
        form);

    /// <summary>How refunds begin that are asked for from now on: <c>succeeded</c>, or <c>pending</c> and so on.</summary>
    public string FirstStatus { get; set; } = "succeeded";

    /// <summary>The bank says how refunds end that are on their way, or sends money back that had arrived.</summary>
    /// <param name="intentId">Whose.</param>
    /// <param name="status">How they end.</param>
    public void End(string intentId, string status)
    {
        foreach (var refund in books.RefundsOf(intentId).ToList())
        {
            refund["status"] = status;
            if (status == "failed")
                refund["failure_reason"] = "expired_or_canceled_card";
            books.Tell("refund.updated", refund);
            books.Tell("charge.refund.updated", refund);
            if (status == "failed")
                books.Tell("refund.failed", refund);
        }
    }

    // A call that was tried and refused: its key keeps the refusal.
    private static Answer Refused(string message, string code) => Answer.Invalid(message, code, isKept: true);

    private JsonObject Record(JsonObject intent, long amount, Form form)
    {
        var id = Books.NewId("re_");
        var refund = books.Refunds[id] = new JsonObject
        {
            ["id"] = id,
            ["object"] = "refund",
            ["amount"] = amount,
            ["balance_transaction"] = null,
            ["charge"] = intent.Text("latest_charge"),
            ["created"] = books.Now,
            ["currency"] = intent.Text("currency"),
            ["metadata"] = Json.Map(form.Map("metadata")),
            ["payment_intent"] = intent.Text("id"),
            ["reason"] = form["reason"],
            ["receipt_number"] = null,
            ["source_transfer_reversal"] = null,
            ["status"] = FirstStatus,
            ["transfer_reversal"] = null,
        };
        books.Tell("refund.created", refund);
        return refund;
    }
}
