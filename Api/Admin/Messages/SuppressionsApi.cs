using Ticketing.Api.Accounts;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Mail.Reports;

namespace Ticketing.Api.Admin.Messages;

/// <summary>The organiser's desk: addresses that get no mail.</summary>
internal static class SuppressionsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapSuppressions(this IEndpointRouteBuilder routes)
    {
        var suppressions = routes.MapGroup("/api/admin/suppressions").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        suppressions.MapGet("", List)
            .WithSummary("Addresses that get no mail, since it came back or was called unwanted.").Produces<SuppressedAddresses>();
        suppressions.MapDelete("/{id}", Remove)
            .WithSummary("Lets an address get mail again.")
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound);
    }

    private static async Task<IResult> List(HttpContext context, MailReports reports) =>
        TypedResults.Ok(new SuppressedAddresses(await reports.ListAsync(context.RequestAborted)));

    private static async Task<IResult> Remove(HttpContext context, string id, MailReports reports) =>
        Guid.TryParseExact(id, "D", out var known) && await reports.RemoveAsync(known, context.RequestAborted)
            ? TypedResults.NoContent()
            : Problem.NotFound("There is no such address.");
}
