using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Ticketing.StripeSimulation;

/// <summary>All objects of the account.</summary>
internal sealed class Books(SimulatorSettings settings, Courier courier)
{
    public const string ApiVersion = "2026-10-28.endive";

    public Lock Gate { get; } = new();

    public Dictionary<string, JsonObject> Sessions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonObject> Intents { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonObject> Refunds { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonObject> Disputes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonObject> Events { get; } = new(StringComparer.Ordinal);

    /// <summary>What has gone back of a payment, or is on its way.</summary>
    public IEnumerable<JsonObject> RefundsOf(string intentId) => Refunds.Values.Where(refund =>
        refund.Text("payment_intent") == intentId && refund.Text("status") is not ("failed" or "canceled"));

    public long Now => settings.Clock.GetUtcNow().ToUnixTimeSeconds();

    public static string NewId(string prefix) => prefix + RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>Records that something has happened to an object, and reports it.</summary>
    public void Tell(string type, JsonObject about)
    {
        var occurred = new JsonObject
        {
            ["id"] = NewId("evt_"),
            ["object"] = "event",
            ["api_version"] = ApiVersion,
            ["created"] = Now,
            ["data"] = new JsonObject { ["object"] = about.DeepClone() },
            ["livemode"] = false,
            ["pending_webhooks"] = 1,
            ["request"] = new JsonObject { ["id"] = null, ["idempotency_key"] = null },
            ["type"] = type,
        };
        Events[occurred.Text("id")!] = occurred;
        courier.Take(occurred);
    }
}
