using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Mail.Reports;

/// <summary>A report that a provider told in its own form.</summary>
/// <param name="Id">As the provider names it: the same one again has no second effect. At most 128 characters.</param>
/// <param name="Report">What it tells, in our form.</param>
internal sealed record ProviderReport(string Id, MailReport Report)
{
    /// <summary>Most bytes of a provider's message. Some put the message that came back into it.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Keeps what was told, all of it or nothing: what makes no sense is refused before.</summary>
    public static async Task<IResult> TakeAsync(
        IReadOnlyList<ProviderReport> told, MailReports reports, CancellationToken cancellation)
    {
        if (told.Any(static one => one.Report is { Kind: not null, Address: null }))
            return Problem.Validation("email", "Must be an e-mail address.");
        foreach (var (id, report) in told)
            if (report is { Kind: { } kind, Address: { } address })
                await reports.TakeAsync(id, kind, address, report, cancellation);
        return TypedResults.Ok();
    }
}
