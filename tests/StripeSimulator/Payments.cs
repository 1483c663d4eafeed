using System.Text.Json.Nodes;

namespace Ticketing.StripeSimulation;

/// <summary>What buyers do on the page, and the payment intents that come of it.</summary>
internal sealed class Payments(Books books, Sessions sessions)
{
    public Answer Get(string id) =>
        books.Intents.TryGetValue(id, out var intent) ? Answer.Ok(intent) : Answer.Missing("payment_intent", id);

    /// <summary>Pays. False: the session is not open.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="isDelayed">Whether the method takes days: the session is complete, and the money comes, or not, later.</param>
    public bool Pay(string sessionId, bool isDelayed = false)
    {
        if (OpenOf(sessionId) is not { } session)
            return false;
        var intent = IntentOf(session);
        intent["status"] = isDelayed ? "processing" : "succeeded";
        Complete(session, intent, isPaid: !isDelayed);
        return true;
    }

    /// <summary>What becomes of money that takes days.</summary>
    public void Arrive(string sessionId, bool succeeds)
    {
        var session = books.Sessions[sessionId];
        var intent = books.Intents[session.Text("payment_intent")!];
        intent["status"] = succeeds ? "succeeded" : "requires_payment_method";
        if (succeeds)
            TakeMoney(session, intent);
        books.Tell(succeeds ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed", session);
    }

    /// <summary>A card is declined: the session stays open, and another may be tried. False: the session is not open.</summary>
    public bool Decline(string sessionId)
    {
        if (OpenOf(sessionId) is not { } session)
            return false;
        var intent = IntentOf(session);
        intent["last_payment_error"] = new JsonObject
        {
            ["type"] = "card_error",
            ["code"] = "card_declined",
            ["decline_code"] = "generic_decline",
            ["message"] = "Your card was declined.",
        };
        books.Tell("payment_intent.payment_failed", intent);
        return true;
    }

    private JsonObject? OpenOf(string sessionId) =>
        sessions.Find(sessionId) is { } session && session.Text("status") == "open" ? session : null;

    private JsonObject IntentOf(JsonObject session)
    {
        if (session.Text("payment_intent") is { } known)
            return books.Intents[known];
        var id = Books.NewId("pi_");
        session["payment_intent"] = id;
        return books.Intents[id] = new JsonObject
        {
            ["id"] = id,
            ["object"] = "payment_intent",
            ["amount"] = session.Number("amount_total"),
            ["amount_capturable"] = 0L,
            ["amount_received"] = 0L,
            ["capture_method"] = "automatic",
            ["confirmation_method"] = "automatic",
            ["created"] = books.Now,
            ["currency"] = session.Text("currency"),
            ["last_payment_error"] = null,
            ["latest_charge"] = null,
            ["livemode"] = false,
            ["metadata"] = sessions.IntentMetadata[session.Text("id")!].DeepClone(),
            ["payment_method_types"] = new JsonArray("card"),
            ["status"] = "requires_payment_method",
        };
    }

    private void Complete(JsonObject session, JsonObject intent, bool isPaid)
    {
        session["status"] = "complete";
        session["url"] = null;
        if (isPaid)
            TakeMoney(session, intent);
        books.Tell("checkout.session.completed", session);
    }

    private static void TakeMoney(JsonObject session, JsonObject intent)
    {
        session["payment_status"] = "paid";
        intent["amount_received"] = intent.Number("amount");
        intent["latest_charge"] = Books.NewId("ch_");
    }
}
