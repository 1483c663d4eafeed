using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Api.Mail.Reports.Postmark;

/// <summary>The body of <c>POST /api/mail/events/postmark</c>: what Postmark's webhooks send, as far as it matters here.</summary>
/// <param name="RecordType"><c>Bounce</c> or <c>SpamComplaint</c>. What else Postmark tells is taken and left alone.</param>
/// <param name="Id">The bounce's number at Postmark.</param>
/// <param name="Type">Which kind of bounce it is, like <c>HardBounce</c>.</param>
/// <param name="Email">The address.</param>
/// <param name="Details">What the other server said.</param>
/// <param name="Description">What the kind means.</param>
/// <param name="BouncedAt">When that happened.</param>
/// <param name="Metadata">What the message was sent with.</param>
internal sealed record PostmarkReport(
    string? RecordType = null,
    [property: JsonPropertyName("ID")] long? Id = null,
    string? Type = null,
    string? Email = null,
    string? Details = null,
    string? Description = null,
    DateTimeOffset? BouncedAt = null,
    PostmarkMetadata? Metadata = null)
{
    /// <summary>The report in our form; null: nothing came back, and nobody complained.</summary>
    public ProviderReport? ToReport() => KindOf() is not { } kind
        ? null
        : new ProviderReport(
            string.Create(CultureInfo.InvariantCulture, $"postmark-{Id}"),
            new MailReport(kind, Email, Metadata?.Message, BouncedAt, Details is { Length: > 0 } ? Details : Description));

    /// <summary>Reads the report in a body; null: it is none.</summary>
    public static PostmarkReport? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, MailReportsJson.Default.PostmarkReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // As Postmark's list of bounce types has them. What answers by itself, or asks for something, has arrived.
    private string? KindOf() => (RecordType, Type) switch
    {
        ("SpamComplaint", _) or ("Bounce", "SpamComplaint") => "complained",
        ("Bounce", "HardBounce" or "BadEmailAddress") => "bounced",
        ("Bounce", "AutoResponder" or "Subscribe" or "Unsubscribe" or "AddressChange") => null,
        ("Bounce", "OpenRelayTest" or "VirusNotification" or "ChallengeVerification") => null,
        ("Bounce", _) => "deferred",
        _ => null,
    };
}

/// <summary>What a message was sent to Postmark with.</summary>
/// <param name="Message">Its id in the outbox; missing: it was none of ours.</param>
internal sealed record PostmarkMetadata([property: JsonPropertyName(PostmarkMetadata.MessageKey)] string? Message = null)
{
    /// <summary>The key of the message's id. Postmark takes twenty characters.</summary>
    public const string MessageKey = "ticketing-message";
}
