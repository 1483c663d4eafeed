using Microsoft.Net.Http.Headers;
using Ticketing.Api.Audit.Domain;
using Ticketing.Api.Http;
using Ticketing.Api.Security;

namespace Ticketing.Api.Audit;

/// <summary>Who calls, from where, and what they call.</summary>
internal static class AuditOrigin
{
    private const int MaxName = 100;
    private const int MaxDevice = 200;

    /// <summary>Who calls.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the route's policy should have seen to that.</exception>
    public static AuditActor ActorOf(HttpContext context)
    {
        var user = context.User;
        return ActorOf(context, user.UserId(), user.FindFirst(TokenClaims.Name)?.Value, user.FindFirst(TokenClaims.Role)?.Value) with
        {
            SessionId = Guid.TryParse(user.FindFirst(TokenClaims.Session)?.Value, out var session) ? session : null,
        };
    }

    /// <summary>Somebody who calls without a token yet.</summary>
    public static AuditActor ActorOf(HttpContext context, Guid id, string? name, string? role) => new(
        id,
        AuditText.Clean(name, MaxName) ?? "",
        role ?? "",
        SessionId: null,
        AddressText.Of(context.Connection.RemoteIpAddress),
        AuditText.Clean(context.Request.Headers[HeaderNames.UserAgent] is [{ Length: > 0 } agent, ..] ? agent : null, MaxDevice));

    /// <summary>The method and pattern of the route.</summary>
    public static string ActionOf(HttpContext context) =>
        $"{context.Request.Method} {PatternOf(context.GetEndpoint())}";

    /// <summary>The pattern of a route, always with a slash before it and none behind.</summary>
    public static string PatternOf(Endpoint? endpoint) => "/" + (endpoint as RouteEndpoint)?.RoutePattern.RawText?.Trim('/');
}
