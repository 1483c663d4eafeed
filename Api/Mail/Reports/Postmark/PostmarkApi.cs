using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Payments;

namespace Ticketing.Api.Mail.Reports.Postmark;

/// <summary>Where Postmark's webhooks report what came back.</summary>
internal static class PostmarkApi
{
    private const string Scheme = "Basic";

    /// <summary>Maps the route.</summary>
    public static void MapPostmarkReports(this IEndpointRouteBuilder routes) => routes.MapPost("/api/mail/events/postmark", Take)
        .AllowAnonymous().WithTags("Mail")
        .WithSummary(
            "Takes what Postmark's webhooks tell of bounces and complaints (HTTP Basic); the same again has no second effect. Other "
            + "records are taken and left alone.")
        .Takes<PostmarkReport>().Produces(StatusCodes.Status200OK)
        .Refuses(ProblemSlug.Unauthenticated, ProblemSlug.NotFound, ProblemSlug.PayloadTooLarge, ProblemSlug.Validation);

    private static async Task<IResult> Take(HttpContext context, IOptions<MailSettings> settings, MailReports reports)
    {
        if (!settings.Value.Postmark.IsOn)
            return Problem.NotFound("This shop takes no reports of Postmark's.");
        if (!IsGenuine(context.Request, settings.Value.Postmark))
            return Problem.ForgedReport("Send the name and the password that this shop was given: Authorization: Basic …");
        var (body, tooLarge) = await SignedBody.ReadAsync(context, ProviderReport.MaxBytes);
        if (tooLarge is not null)
            return tooLarge;
        if (PostmarkReport.Parse(body) is not { RecordType.Length: > 0 } record)
            return Problem.Validation("$", "Is no record of a Postmark webhook.");
        if (record.ToReport() is not { } report)
            return TypedResults.Ok();
        return record.Id is null
            ? Problem.Validation("ID", "Is required.")
            : await ProviderReport.TakeAsync([report], reports, context.RequestAborted);
    }

    // Hashes are compared, so that the time it takes tells nothing, not even a length.
    private static bool IsGenuine(HttpRequest request, PostmarkSettings settings) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && string.Equals(header.Scheme, Scheme, StringComparison.OrdinalIgnoreCase)
        && TryDecode(header.Parameter ?? "") is { } given
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(given), SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}")));

    private static byte[]? TryDecode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
