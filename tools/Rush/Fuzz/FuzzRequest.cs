using System.Text;
using Ticketing.Rush.Poison;

namespace Ticketing.Rush.Fuzz;

/// <summary>Makes one random request.</summary>
internal sealed class FuzzRequest(FuzzOperations operations, Scene scene, Random random)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"];

    private static readonly string[] MediaTypes =
    [
        "text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data",
        "application/x-www-form-urlencoded", ";",
    ];

    private static readonly (string Name, string Value)[] OddHeaders =
    [
        ("Authorization", "Bearer"), ("Authorization", "Bearer $buyerToken."), ("Authorization", "Basic Og=="),
        ("Authorization", "Bearer a.b.c"), ("Idempotency-Key", "poison-used"), ("Idempotency-Key", ""),
        ("If-Match", "*"), ("If-Match", "\"0\", W/\"x"), ("If-Match", "$eventTag"), ("If-None-Match", "*"),
        ("X-Admission-Token", "a.b.c"), ("X-Admission-Token", "$buyerToken"), ("X-Device", "../.."),
        ("Accept-Language", "hr;q=9,*;q=,xx-"), ("Accept-Encoding", "br;q=0,*"), ("Accept", "text/html"),
        ("Cookie", "refresh=; device=%00"), ("Range", "bytes=5-1"), ("traceparent", "00-x"),
        ("X-Forwarded-For", "::1, 999.9.9.9"), ("X-HTTP-Method-Override", "DELETE"),
    ];

    private readonly FuzzJson _json = new(operations, scene, random);

    public PoisonCase Make()
    {
        var operation = operations.All[random.Next(operations.All.Count)];
        var method = Chance(0.03) ? Pick(Methods) : operation.Method;
        var who = IsOwnSession(operation) ? Who.AnyBuyer : (Who)random.Next(4);
        var request = new PoisonCase($"{method} {operation.Path} by {who}", who, method, PathOf(operation)) { Body = BodyOf(operation) };
        return WithHeaders(request, operation);
    }

    // Whoever ended these two's sessions would take their rights from all later requests. A buyer's among many may end.
    private static bool IsOwnSession(FuzzOperation operation) =>
        operation.Path.Contains("/sessions", StringComparison.Ordinal) || operation.Path.StartsWith("/api/auth", StringComparison.Ordinal)
        || operation is { Method: not "GET", Path: "/api/me" };

    private string PathOf(FuzzOperation operation)
    {
        var path = operation.Path;
        var query = new StringBuilder();
        foreach (var (place, name, schema) in operation.Parameters)
        {
            if (place == "path")
                path = path.Replace($"{{{name}}}", Segment(), StringComparison.Ordinal);
            else if (place == "query" && Chance(0.6))
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(_json.Parameter(schema)));
        }

        return path + query;
    }

    private string Segment() => Chance(0.8) ? _json.Id() : Pick(Hostile.Ids).Segment;

    private Payload? BodyOf(FuzzOperation operation)
    {
        if (operation.Body is not { } schema)
            return Chance(0.02) ? Payload.Json("{}") : null;
        var text = _json.Body(schema);
        var body = Chance(0.05) ? Payload.Raw(Spoilt(Encoding.UTF8.GetBytes(text))) : Payload.Json(text);
        return Chance(0.03) ? body with { ContentType = Chance(0.3) ? null : Pick(MediaTypes) } : body;
    }

    private byte[] Spoilt(byte[] bytes)
    {
        var length = random.Next(bytes.Length + 1);
        var spoilt = Chance(0.5) ? bytes[..length] : bytes;
        for (var flips = random.Next(4); flips > 0 && spoilt.Length > 0; flips--)
            spoilt[random.Next(spoilt.Length)] ^= (byte)(1 << random.Next(8));
        return spoilt;
    }

    private PoisonCase WithHeaders(PoisonCase request, FuzzOperation operation)
    {
        if (operation.Parameters.Any(static parameter => parameter.Name == "Idempotency-Key") && Chance(0.9))
            request = request.Header("Idempotency-Key", $"fuzz-{random.Next()}");
        if (operation.Parameters.Any(static parameter => parameter.Name == "If-Match") && Chance(0.9))
            request = request.Header("If-Match", Chance(0.5) ? "$eventTag" : "$queueTag");
        while (Chance(0.1))
        {
            var (name, value) = Pick(OddHeaders);
            request = request.Header(name, value);
        }

        return request;
    }

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
