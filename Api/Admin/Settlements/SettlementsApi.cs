using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Admin.Settlements;

/// <summary>What an organiser has earned with an event.</summary>
internal static class SettlementsApi
{
    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddSettlements(this IServiceCollection services) =>
        services.AddJsonContext(SettlementsJson.Default).AddSingleton<SettlementReader>();

    /// <summary>Maps the routes.</summary>
    public static void MapSettlements(this IEndpointRouteBuilder routes)
    {
        var settlement = routes.MapGroup("/api/admin/events/{id}/settlement")
            .RequireAuthorization(Policies.Admin).WithTags("Organisers");
        settlement.MapGet("", Show)
            .WithSummary("What was earned with an event in a period, and where its money is at the period's end: from its books.")
            .TakesPeriod().Produces<SettlementBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
        settlement.MapGet("/export", Export)
            .WithSummary("The same as a table for spreadsheets, whose column of net amounts adds up.")
            .TakesPeriod().TakesQuery("format", "csv or xlsx; left out: csv.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv", Workbook.ContentType)
            .Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
    }

    private static RouteHandlerBuilder TakesPeriod(this RouteHandlerBuilder route) => route
        .TakesQuery("from", "When the period begins; left out: with the first sale.")
        .TakesQuery("to", "Before when it ends; left out: it has not.");

    private static async Task<IResult> Show(HttpContext context, string id, SettlementReader settlements)
    {
        var (settlement, problem) = await FindAsync(context, id, settlements, new QueryReader(context.Request.Query));
        context.Response.Headers.CacheControl = "private, no-store";
        return problem ?? TypedResults.Ok(settlement);
    }

    private static async Task<IResult> Export(HttpContext context, string id, SettlementReader settlements)
    {
        var reader = new QueryReader(context.Request.Query);
        var isWorkbook = reader.Word("format", Workbook.Formats) ?? false;
        var (settlement, problem) = await FindAsync(context, id, settlements, reader);
        if (problem is not null)
            return problem;
        var rows = SettlementTable.RowsOf(settlement!);
        return isWorkbook
            ? new Workbook("settlement.xlsx", "Settlement", SettlementTable.Head, rows)
            : new CsvTable("settlement.csv", SettlementTable.Head, rows.Select(Workbook.CellsOf).ToAsyncEnumerable());
    }

    private static async Task<(SettlementBody? Settlement, IResult? Problem)> FindAsync(
        HttpContext context, string id, SettlementReader settlements, QueryReader reader)
    {
        var (from, to) = (reader.Time("from"), reader.Time("to"));
        if (to <= from)
            reader.Refuse("to", "Must be after the beginning.");
        if (reader.Problem is { } problem)
            return (null, problem);
        return Guid.TryParseExact(id, "D", out var eventId)
            && await settlements.FindAsync(eventId, from, to, context.RequestAborted) is { } settlement
            ? (settlement, null)
            : (null, EventDesk.NoSuchEvent());
    }
}
