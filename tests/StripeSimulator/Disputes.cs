using System.Text.Json.Nodes;

namespace Ticketing.StripeSimulation;

/// <summary>Money that buyers call back at their bank.</summary>
internal sealed class Disputes(Books books)
{
    private const long TimeToAnswer = 7 * 24 * 60 * 60;

    public Answer Get(string id, Form form)
    {
        if (!books.Disputes.TryGetValue(id, out var dispute))
            return Answer.Missing("dispute", id);
        var answer = Answer.Ok(dispute);
        if (form.Expands("payment_intent"))
            answer.Body["payment_intent"] = books.Intents[dispute.Text("payment_intent")!].DeepClone();
        return answer;
    }

    public Answer List(Form form)
    {
        var answer = Answer.List(
            "/v1/disputes",
            books.Disputes.Values.Reverse().Where(dispute => dispute.Number("created") >= (form.Number("created[gte]") ?? 0)),
            form);
        if (form.Expands("data.payment_intent"))
            foreach (var dispute in answer.Body["data"]!.AsArray())
                dispute!["payment_intent"] = books.Intents[dispute["payment_intent"]!.GetValue<string>()].DeepClone();
        return answer;
    }

    public string Open(string sessionId, string reason)
    {
        var intent = books.Intents[books.Sessions[sessionId].Text("payment_intent")!];
        var id = Books.NewId("du_");
        var dispute = books.Disputes[id] = new JsonObject
        {
            ["id"] = id,
            ["object"] = "dispute",
            ["amount"] = intent.Number("amount_received"),
            ["balance_transactions"] = new JsonArray(),
            ["charge"] = intent.Text("latest_charge"),
            ["created"] = books.Now,
            ["currency"] = intent.Text("currency"),
            ["enhanced_eligibility_types"] = new JsonArray(),
            ["evidence"] = new JsonObject { ["enhanced_evidence"] = new JsonObject() },
            ["evidence_details"] = new JsonObject
            {
                ["enhanced_eligibility"] = new JsonObject(),
                ["due_by"] = books.Now + TimeToAnswer,
                ["has_evidence"] = false,
                ["past_due"] = false,
                ["submission_count"] = 0,
            },
            ["is_charge_refundable"] = false,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["payment_intent"] = intent.Text("id"),
            ["reason"] = reason,
            ["status"] = "needs_response",
        };
        books.Tell("charge.dispute.created", dispute);
        return id;
    }

    public void Close(string id, bool isWon)
    {
        var dispute = books.Disputes[id];
        dispute["status"] = isWon ? "won" : "lost";
        books.Tell("charge.dispute.closed", dispute);
    }
}
