using NodaTime;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;

namespace Ticketing.Api.Sales;

/// <summary>How sales go.</summary>
internal static class SalesApi
{
    /// <summary>Maps the route.</summary>
    public static void MapSales(this IEndpointRouteBuilder routes) => routes.MapGet("/api/admin/stats", Show)
        .RequireAuthorization(Policies.Admin).WithTags("Organisers")
        .WithSummary("Sales and revenue over time, of one event or of all.")
        .TakesQuery("eventId", "One event; left out: all.")
        .TakesQuery("from", "Left out: from the first sale on.")
        .TakesQuery("to", "Left out: now.")
        .TakesQuery("bucket", $"The steps of the series: {SalesQuery.BucketNames}. Left out: as fits a chart.")
        .TakesQuery("tz", "The IANA name of the time zone on whose clocks the steps begin. Left out: the event's own; for all events UTC.")
        .Produces<SalesReport>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);

    /// <summary>Answers <c>GET /api/admin/stats</c>.</summary>
    private static async Task<IResult> Show(HttpContext context, SalesLedger ledger, IGrainFactory grains)
    {
        var reader = new QueryReader(context.Request.Query);
        var query = SalesQuery.Read(reader);
        if (reader.Problem is { } problem)
            return problem;
        var document = query.EventId is { } eventId ? await grains.GetGrain<IEventGrain>(eventId).Get(context.RequestAborted) : null;
        if (query.EventId is not null && document is null)
            return Problem.NotFound("There is no such event.");
        try
        {
            return await ReportAsync(query, TimeZones.Usual(document), ledger, context.RequestAborted);
        }
        catch (OverflowException)
        {
            return Problem.Validation(
                "from", "The sums of this span are beyond what can be told: ask for a shorter one, or for one event.");
        }
    }

    private static async Task<IResult> ReportAsync(
        SalesQuery query, DateTimeZone usual, SalesLedger ledger, CancellationToken cancellation) =>
        await ledger.ReportAsync(query, usual, cancellation) is { } report
            ? TypedResults.Ok(report)
            : Problem.Validation("bucket", $"The series would have more than {SalesQuery.MaxPoints} points: take a longer bucket.");
}
