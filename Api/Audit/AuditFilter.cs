using System.Text.Json;
using Ticketing.Api.Audit.Domain;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Audit;

/// <summary>Writes an entry of whatever is asked of a route that is for staff. See <see cref="AuditedRoutes"/>.</summary>
/// <remarks>
/// An action is committed by its grain, in the sale's own transactions; the chain, which all servers share, must not be waited for in
/// there. So an action has two entries: that it was asked for is durable before it begins, and without that it does not begin; how it
/// ended is durable before its caller hears of it. If the server dies in between, the first one stands alone, and says that nobody knows.
/// Of a read there is one entry, durable before its caller gets anything.
/// </remarks>
internal sealed class AuditFilter(AuditWriter writer, AuditedThings things, ReadFolding reads, AuditSigns signs, TimeProvider clock)
{
    private const int MaxId = 100;

    /// <summary>Runs the route, and writes its entries.</summary>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        HttpMethods.IsGet(invocation.HttpContext.Request.Method) || HttpMethods.IsHead(invocation.HttpContext.Request.Method)
            ? ReadAsync(invocation, next)
            : ChangeAsync(invocation, next);

    private async ValueTask<object?> ReadAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var (context, read) = (invocation.HttpContext, Begin(invocation.HttpContext, AuditKind.Once));
        AuditEnd end;
        try
        {
            end = AuditEnd.Of(await next(invocation));
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            end = AuditEnd.Of(exception);
            await writer.TryWriteAsync(Read(context, read, end));
            throw;
        }

        var known = ReadFolding.Of(read.Actor!, $"{end.Status} {context.Request.Path}{context.Request.QueryString}");
        if (reads.Covers(known))
            return end.Result;
        if (!await writer.TryWriteAsync(Read(context, read, end)))
            return Problem.Overloaded();
        reads.Remember(known);
        return end.Result;
    }

    private async ValueTask<object?> ChangeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var (context, asked) = (invocation.HttpContext, Begin(invocation.HttpContext, AuditKind.Asked));
        if (!await writer.TryWriteAsync(asked))
        {
            // It may be written yet, so that it was not done has to follow.
            writer.Leave(Ended(asked, AuditEnd.NotBegun));
            return Problem.Overloaded();
        }

        var thing = things.Find(AuditOrigin.PatternOf(context.GetEndpoint()));
        var (before, seen) = (default(JsonElement?), default(AuditedThing));
        try
        {
            before = await things.ReadAsync(thing, asked.Object?.Id, context.RequestAborted);
            seen = thing;
            var end = AuditEnd.Of(await next(invocation));
            await writer.TryWriteAsync(await EndAsync(asked, seen, before, end));
            return end.Result;
        }
        catch (Exception exception)
        {
            // What was before is not known if it was that which failed; nothing was done then.
            await writer.TryWriteAsync(await EndAsync(asked, seen, before, AuditEnd.Of(exception)));
            throw;
        }
    }

    private AuditEntry Begin(HttpContext context, AuditKind kind)
    {
        var thing = things.Find(AuditOrigin.PatternOf(context.GetEndpoint()));
        var route = context.Request.RouteValues;
        var id = AuditText.Clean((route["id"] ?? route.Values.FirstOrDefault()) as string, MaxId);
        return new AuditEntry(
            Guid.CreateVersion7(clock.GetUtcNow()),
            kind,
            AuditOrigin.ActorOf(context),
            AuditOrigin.ActionOf(context),
            thing is null && id is null ? null : new AuditObject(thing?.Kind ?? "", id));
    }

    private AuditEntry Read(HttpContext context, AuditEntry read, AuditEnd end)
    {
        var thing = things.Find(AuditOrigin.PatternOf(context.GetEndpoint()));
        var details = new AuditDetails(
            AuditQuery.Of(context.Request.Query), (end.Answer as ICounted)?.Count, end.Problem?.Slug.Name, end.Problem?.Detail);
        return read with
        {
            Object = (end.Answer is { } answer ? thing?.ReadOf(answer) : null) ?? read.Object,
            Outcome = end.Outcome,
            Status = end.Status,
            Details = AuditJson.Write(details),
        };
    }

    // Whatever becomes of the caller: what they did is looked at and written to the end.
    private async Task<AuditEntry> EndAsync(AuditEntry asked, AuditedThing? thing, JsonElement? before, AuditEnd end)
    {
        var changed = asked.Object is { Id: null } unnamed && end.Answer is { } answer
            ? unnamed with { Id = thing?.IdOf(answer) }
            : asked.Object;
        var (changes, marks) = end.Outcome == AuditOutcome.Refused ? ([], []) : await signs.ReadAsync(thing, changed, before);
        var details = new AuditDetails(
            Problem: end.Problem?.Slug.Name,
            Why: AuditText.Clean(end.Problem?.Detail, maxLength: 300),
            Changes: changes.Count == 0 ? null : [.. changes.Take(Differences.Most)],
            More: changes.Count > Differences.Most ? changes.Count - Differences.Most : null);
        return Ended(asked, end) with { Object = changed, Details = AuditJson.Write(details), Marks = AuditJson.Write(marks) };
    }

    private static AuditEntry Ended(AuditEntry asked, AuditEnd end) =>
        asked with { Kind = AuditKind.Ended, Outcome = end.Outcome, Status = end.Status };
}
