using System.Text;
using Microsoft.Extensions.Options;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Mail.Reports.Postmark;
using Ticketing.Api.Mail.Reports.Ses;
using Ticketing.Api.Payments;

namespace Ticketing.Api.Mail.Reports;

/// <summary>Where mail providers, or the program that speaks for them, report what came back.</summary>
internal static class MailReportsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapMailReports(this IEndpointRouteBuilder routes)
    {
        MapOwn(routes);
        routes.MapPostmarkReports();
        routes.MapSesReports();
    }

    private static void MapOwn(IEndpointRouteBuilder routes) => routes.MapPost("/api/mail/events", Take)
        .AllowAnonymous().WithTags("Mail")
        .WithSummary(
            "Takes a mail provider's signed report (Standard Webhooks' headers); the same report again has no second effect. An address "
            + "that mail came back from for good gets no more.")
        .Takes<MailReport>().Produces(StatusCodes.Status200OK)
        .Refuses(ProblemSlug.Unauthenticated, ProblemSlug.NotFound, ProblemSlug.PayloadTooLarge, ProblemSlug.Validation);

    private static async Task<IResult> Take(
        HttpContext context, IOptions<MailSettings> settings, MailReports reports, TimeProvider clock)
    {
        if (settings.Value.ReportSecret is not { Length: > 0 } secret)
            return Problem.NotFound("This shop takes no reports of mail.");
        var (body, tooLarge) = await SignedBody.ReadAsync(context);
        if (tooLarge is not null)
            return tooLarge;
        var headers = SignedBody.Headers(context.Request);
        if (!StandardWebhooks.IsGenuine(Encoding.UTF8.GetBytes(secret), headers, body, clock.GetUtcNow()))
            return Problem.ForgedReport();
        if (MailReport.Parse(body) is not { Type.Length: > 0 } report)
            return Problem.Validation("$", "Is no report of a message.");
        if (report.Kind is not { } kind)
            return TypedResults.Ok();
        if (report.Address is not { } address)
            return Problem.Validation("email", "Must be an e-mail address.");
        await reports.TakeAsync(headers.Id!, kind, address, report, context.RequestAborted);
        return TypedResults.Ok();
    }
}
