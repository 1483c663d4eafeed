using System.Text;

namespace Ticketing.StripeSimulation;

/// <summary>The calls of merchants: who they are, what goes wrong, what was asked before, and what they ask.</summary>
internal sealed class Api(
    SimulatorSettings settings,
    Books books,
    Faults faults,
    Idempotency idempotency,
    Sessions sessions,
    Payments payments,
    Refunds refunds,
    Disputes disputes)
{
    /// <summary>Hears of every call that was answered.</summary>
    public Action<Exchange>? Answered { get; set; }

    public async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var call = $"{context.Request.Method} {context.Request.Path}";
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        var form = new Form(context.Request.Method == "POST" ? body : context.Request.QueryString.Value ?? "");
        var fault = faults.Take(call);
        var (answer, isReplayed) = RefuseCaller(context, path) is { } refusal
            ? (refusal, false)
            : fault is { } refused && AnswerOf(refused) is { } wrong
                ? (wrong, false)
                : Do(context, call + body, () => Route(context.Request.Method, path, form));
        var query = context.Request.QueryString.Value ?? "";
        Answered?.Invoke(new Exchange(
            context.Request.Method, context.Request.Path, body.Length > 0 ? body : query, answer.Status, answer.Body.ToJsonString()));
        if (fault == Fault.AnswerLost)
            context.Abort();
        else
            await WriteAsync(context, answer, isReplayed);
    }

    private static Answer? AnswerOf(Fault fault) => fault switch
    {
        Fault.Refused => Answer.Error(402, "card_error", "The request was refused.", "card_declined"),
        Fault.Conflict => Idempotency.InUse(),
        Fault.TooMany => Answer.Error(429, "invalid_request_error", "Too many requests made to the API too quickly.", "rate_limit"),
        Fault.Broken => Answer.Error(500, "api_error", "An unknown error occurred."),
        Fault.Away => Answer.Error(503, "api_error", "The service is away."),
        _ => null,
    };

    private static async Task WriteAsync(HttpContext context, Answer answer, bool isReplayed)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["Request-Id"] = Books.NewId("req_");
        if (context.Request.Headers["Idempotency-Key"] is [{ } key])
            context.Response.Headers["Idempotency-Key"] = key;
        if (isReplayed)
            context.Response.Headers["Idempotent-Replayed"] = "true";
        await context.Response.WriteAsync(answer.Body.ToJsonString(), context.RequestAborted);
    }

    private Answer? RefuseCaller(HttpContext context, string[] path)
    {
        var key = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (context.Request.Headers["Stripe-Version"] != Books.ApiVersion)
            return Answer.Invalid($"Invalid Stripe API version: {context.Request.Headers["Stripe-Version"]}");
        if (key == settings.SecretKey)
            return null;
        if (!settings.RestrictedKeys.TryGetValue(key, out var allowed))
            return Answer.Error(401, "invalid_request_error", "Invalid API Key provided.");
        var asked = path[0] == "checkout" ? "checkout_sessions" : path[0];
        return allowed.Contains(asked, StringComparer.Ordinal)
            ? null
            : Answer.Error(403, "invalid_request_error", "The provided key does not have the required permissions for this endpoint.");
    }

    private (Answer Answer, bool IsReplayed) Do(HttpContext context, string fingerprint, Func<Answer> work) =>
        context.Request.Method == "POST" && context.Request.Headers["Idempotency-Key"] is [{ } key]
            ? idempotency.Do(key, fingerprint, work)
            : (work(), false);

    private Answer Route(string method, string[] path, Form form)
    {
        lock (books.Gate)
            return (method, path) switch
            {
                ("POST", ["checkout", "sessions"]) => sessions.Create(form),
                ("GET", ["checkout", "sessions"]) => sessions.List(form),
                ("GET", ["checkout", "sessions", var id]) => sessions.Get(id, form),
                ("POST", ["checkout", "sessions", var id, "expire"]) => sessions.Expire(id),
                ("GET", ["payment_intents", var id]) => payments.Get(id),
                ("POST", ["refunds"]) => refunds.Create(form),
                ("GET", ["refunds"]) => refunds.List(form),
                ("GET", ["refunds", var id]) => refunds.Get(id),
                ("GET", ["disputes"]) => disputes.List(form),
                ("GET", ["disputes", var id]) => disputes.Get(id, form),
                ("GET", ["events"]) => Answer.List("/v1/events", books.Events.Values.Reverse(), form),
                ("GET", ["events", var id]) =>
                    books.Events.TryGetValue(id, out var occurred) ? Answer.Ok(occurred) : Answer.Missing("event", id),
                _ => Answer.Error(404, "invalid_request_error", $"Unrecognized request URL ({method}: /v1/{string.Join('/', path)})."),
            };
    }
}
