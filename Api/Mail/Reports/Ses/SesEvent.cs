using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ticketing.Api.Mail.Reports.Ses;

/// <summary>What Amazon SES tells of a message, both as a notification and as a published event.</summary>
/// <param name="NotificationType">Of a notification: <c>Bounce</c>, <c>Complaint</c>, or something else.</param>
/// <param name="EventType">Of an event: the same.</param>
/// <param name="Bounce">What came back.</param>
/// <param name="Complaint">Who complained.</param>
/// <param name="Mail">The message.</param>
internal sealed record SesEvent(
    string? NotificationType = null,
    string? EventType = null,
    SesBounce? Bounce = null,
    SesComplaint? Complaint = null,
    SesMail? Mail = null)
{
    /// <summary>Reads what was published; null: it makes no sense.</summary>
    public static SesEvent? Parse(string message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, MailReportsJson.Default.SesEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The reports, one for each address; null: it makes no sense.</summary>
    public IReadOnlyList<ProviderReport>? ToReports() => (EventType ?? NotificationType) switch
    {
        "Bounce" => Bounce is { BounceType: not null, FeedbackId: { } feedback, BouncedRecipients: { Count: > 0 } to }
            ? [.. to.Select(one => Report(Bounce.BounceType == "Permanent" ? "bounced" : "deferred", one, feedback, Bounce.Timestamp))]
            : null,
        // A reader took it out of the junk: that is told as a complaint, too.
        "Complaint" when Complaint?.ComplaintFeedbackType == "not-spam" => [],
        "Complaint" => Complaint is { FeedbackId: { } feedback, ComplainedRecipients: { Count: > 0 } to }
            ? [.. to.Select(one => Report("complained", one, feedback, Complaint.Timestamp))]
            : null,
        _ => [],
    };

    private ProviderReport Report(string type, SesRecipient? to, string feedback, DateTimeOffset? at)
    {
        // A notification and an event of one bounce have one feedback id. It is hashed with the address, since it is told for all at once.
        var id = SHA256.HashData(Encoding.UTF8.GetBytes($"{feedback}\n{to?.EmailAddress}"));
        return new ProviderReport(
            $"ses-{Convert.ToHexStringLower(id)}",
            new MailReport(type, to?.EmailAddress, Mail?.OwnMessageId, at, to?.DiagnosticCode));
    }
}

/// <summary>What came back.</summary>
/// <param name="BounceType"><c>Permanent</c>, <c>Transient</c> or <c>Undetermined</c>.</param>
/// <param name="BouncedRecipients">From whom.</param>
/// <param name="Timestamp">When.</param>
/// <param name="FeedbackId">The bounce's id.</param>
internal sealed record SesBounce(
    string? BounceType = null,
    IReadOnlyList<SesRecipient?>? BouncedRecipients = null,
    DateTimeOffset? Timestamp = null,
    string? FeedbackId = null);

/// <summary>Who complained.</summary>
/// <param name="ComplainedRecipients">Who may have: our messages go to one address each.</param>
/// <param name="Timestamp">When.</param>
/// <param name="FeedbackId">The complaint's id.</param>
/// <param name="ComplaintFeedbackType">What it is about, as the reader's provider says; <c>not-spam</c> is none.</param>
internal sealed record SesComplaint(
    IReadOnlyList<SesRecipient?>? ComplainedRecipients = null,
    DateTimeOffset? Timestamp = null,
    string? FeedbackId = null,
    string? ComplaintFeedbackType = null);

/// <summary>To whom a message went.</summary>
/// <param name="EmailAddress">The address.</param>
/// <param name="DiagnosticCode">What the other server said.</param>
internal sealed record SesRecipient(string? EmailAddress = null, string? DiagnosticCode = null);

/// <summary>A message. Amazon gives it a Message-ID of its own; ours is among the headers, if they are told.</summary>
/// <param name="Headers">Its headers, as we wrote them.</param>
/// <param name="CommonHeaders">Some of them, read.</param>
internal sealed record SesMail(IReadOnlyList<SesHeader?>? Headers = null, SesCommonHeaders? CommonHeaders = null)
{
    /// <summary>The Message-ID that we gave it; null: it is not told.</summary>
    public string? OwnMessageId => Headers?.FirstOrDefault(
        static one => string.Equals(one?.Name, "Message-ID", StringComparison.OrdinalIgnoreCase))?.Value ?? CommonHeaders?.MessageId;
}

/// <summary>A header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record SesHeader(string? Name = null, string? Value = null);

/// <summary>Headers that most ask for.</summary>
/// <param name="MessageId">The Message-ID.</param>
internal sealed record SesCommonHeaders(string? MessageId = null);
