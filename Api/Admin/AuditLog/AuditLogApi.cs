using System.Globalization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts;
using Ticketing.Api.Audit;
using Ticketing.Api.Audit.Domain;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Admin.AuditLog;

/// <summary>What organisers and staff did, and whether the log of it is what was written.</summary>
internal static class AuditLogApi
{
    /// <summary>Most items of an export.</summary>
    public const int MaxExport = 50_000;

    private const int HashBytes = 32;

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddAuditLog(this IServiceCollection services) => services
        .AddJsonContext(AuditLogJson.Default)
        .AddSingleton<AuditLogReader>()
        .AddSingleton<AuditVerifier>()
        .AddSingleton<AuditedThing, EventThing>()
        .AddSingleton<AuditedThing, RoomThing>()
        .AddSingleton<AuditedThing, CaseThing>()
        .AddSingleton<AuditedThing, OrderThing>();

    /// <summary>Maps the routes.</summary>
    public static void MapAuditLog(this IEndpointRouteBuilder routes)
    {
        var log = routes.MapGroup("/api/admin/audit-log").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        log.MapGet("", List)
            .WithSummary("What organisers and gatekeepers did, and whose data they were shown, newest first; conditions narrow it down.")
            .TakesFilter().Pages().Produces<Page<AuditLogItem>>().Refuses(ProblemSlug.Validation);
        log.MapGet("/export", Export)
            .WithSummary($"The same as a table for spreadsheets, the newest {MaxExport} at most.")
            .TakesFilter().Produces<string>(StatusCodes.Status200OK, "text/csv").Refuses(ProblemSlug.Validation);
        log.MapGet("/verification", Verify)
            .WithSummary("Works the hash of every entry out anew, and says whether one was changed, taken out or put in.")
            .TakesQuery("number", "An entry whose hash was kept elsewhere: it must be there, and the same.")
            .TakesQuery("hash", "Its hash, 64 hexadecimal digits.")
            .Produces<AuditLogVerdict>().Refuses(ProblemSlug.Validation, ProblemSlug.Overloaded);
    }

    private static RouteHandlerBuilder TakesFilter(this RouteHandlerBuilder route) => route
        .TakesQuery("actorId", "Who did it.")
        .TakesQuery("email", "Who did it, by the e-mail address of their account, whole.")
        .TakesQuery("action", "What: method and pattern of the route, as an item's action.")
        .TakesQuery("objectId", "What it was about.")
        .TakesQuery("kind", $"One of: {AuditLogFilter.KindNames}.")
        .TakesQuery("outcome", $"One of: {AuditLogFilter.OutcomeNames}.")
        .TakesQuery("marked", "true: only what stands out.")
        .TakesQuery("from", "Begun at that time or later.")
        .TakesQuery("to", "Begun before that time.");

    private static async Task<IResult> List(HttpContext context, AuditLogReader log)
    {
        var reader = new QueryReader(context.Request.Query);
        var filter = AuditLogFilter.Read(reader);
        var (paging, problem) = Paging.Read(context);
        return reader.Problem ?? problem ?? TypedResults.Ok(await log.FindAsync(filter, paging, context.RequestAborted));
    }

    private static IResult Export(HttpContext context, AuditLogReader log, IOptions<JsonOptions> json)
    {
        var reader = new QueryReader(context.Request.Query);
        var filter = AuditLogFilter.Read(reader);
        return reader.Problem
            ?? (IResult)AuditLogCsv.Of(log.ReadAsync(filter, MaxExport, context.RequestAborted), json.Value.SerializerOptions);
    }

    private static async Task<IResult> Verify(HttpContext context, AuditVerifier verifier)
    {
        var reader = new QueryReader(context.Request.Query);
        var known = ReadKnown(reader);
        if (reader.Problem is { } problem)
            return problem;
        context.Response.Headers.CacheControl = "no-store";
        return await verifier.VerifyAsync(known, context.RequestAborted) is { } verdict ? TypedResults.Ok(verdict) : Problem.Overloaded();
    }

    private static KnownEntry? ReadKnown(QueryReader reader)
    {
        var (number, hash) = (reader.Text("number"), reader.Text("hash"));
        if (number is null && hash is null)
            return null;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known) || known == 0)
            reader.Refuse("number", "Must be an entry's number, and hash its hash.");
        if (hash is not { Length: 2 * HashBytes } || !hash.All(char.IsAsciiHexDigit))
            reader.Refuse("hash", "Must be 64 hexadecimal digits, and number the entry's number.");
        return reader.Problem is null ? new KnownEntry(known, Convert.FromHexString(hash!)) : null;
    }
}
