using System.Text.Json.Nodes;

namespace Ticketing.StripeSimulation;

/// <summary>What the API answers.</summary>
/// <param name="Status">HTTP's status.</param>
/// <param name="Body">The object, or the error.</param>
/// <param name="IsKept">Whether an idempotency key keeps it: what was refused before anything was tried is not kept.</param>
internal sealed record Answer(int Status, JsonObject Body, bool IsKept = true)
{
    public static Answer Ok(JsonObject body) => new(200, (JsonObject)body.DeepClone());

    public static Answer Invalid(string message, string? code = null, string? param = null, bool isKept = false) =>
        Error(400, "invalid_request_error", message, code, param, isKept);

    public static Answer Missing(string what, string id) =>
        Error(404, "invalid_request_error", $"No such {what}: '{id}'", "resource_missing", "id");

    public static Answer Error(int status, string type, string message, string? code = null, string? param = null, bool isKept = false)
    {
        var error = new JsonObject { ["type"] = type, ["message"] = message };
        if (code is not null)
            error["code"] = code;
        if (param is not null)
            error["param"] = param;
        return new Answer(status, new JsonObject { ["error"] = error }, isKept);
    }

    /// <summary>A part of a list, as lists are answered.</summary>
    public static Answer List(string url, IEnumerable<JsonObject> items, Form form)
    {
        var limit = (int)(form.Number("limit") ?? 10);
        var all = items.ToList();
        var from = form["starting_after"] is { } after ? all.FindIndex(item => item.Text("id") == after) + 1 : 0;
        var page = all.Skip(from).Take(limit).Select(static item => item.DeepClone()).ToArray();
        var hasMore = from + page.Length < all.Count;
        return new Answer(200, new JsonObject
        {
            ["object"] = "list",
            ["url"] = url,
            ["has_more"] = hasMore,
            ["data"] = new JsonArray(page),
        });
    }
}
