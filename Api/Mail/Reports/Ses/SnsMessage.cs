using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Api.Mail.Reports.Ses;

/// <summary>The body of <c>POST /api/mail/events/ses</c>: what Amazon SNS sends to subscribers over HTTPS.</summary>
/// <param name="Type"><c>Notification</c>, <c>SubscriptionConfirmation</c> or <c>UnsubscribeConfirmation</c>.</param>
/// <param name="MessageId">The message's id; a repeated delivery has the same.</param>
/// <param name="TopicArn">The topic that it was published to.</param>
/// <param name="Subject">Its subject, if it has one.</param>
/// <param name="Message">What was published; of a notification, what Amazon SES tells, as JSON.</param>
/// <param name="Timestamp">When it was published.</param>
/// <param name="SignatureVersion"><c>1</c>: SHA-1; <c>2</c>: SHA-256.</param>
/// <param name="Signature">The signature, in base64.</param>
/// <param name="SigningCertUrl">Where the certificate of the key that signed it is.</param>
/// <param name="SubscribeUrl">What to visit to confirm a subscription.</param>
/// <param name="Token">The confirmation's token.</param>
internal sealed record SnsMessage(
    string? Type = null,
    string? MessageId = null,
    string? TopicArn = null,
    string? Subject = null,
    string? Message = null,
    string? Timestamp = null,
    string? SignatureVersion = null,
    string? Signature = null,
    [property: JsonPropertyName("SigningCertURL")] string? SigningCertUrl = null,
    [property: JsonPropertyName("SubscribeURL")] string? SubscribeUrl = null,
    string? Token = null)
{
    /// <summary>The type of what is published.</summary>
    public const string Notification = "Notification";

    /// <summary>The type of the question whether this subscription is meant.</summary>
    public const string SubscriptionConfirmation = "SubscriptionConfirmation";

    /// <summary>The type of the word that a subscription is over.</summary>
    public const string UnsubscribeConfirmation = "UnsubscribeConfirmation";

    /// <summary>Reads the message in a body; null: it is none.</summary>
    public static SnsMessage? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, MailReportsJson.Default.SnsMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The text that is signed, as Amazon's documentation has it: names and values, each on a line of its own, in the names' order. Null:
    /// something is missing.
    /// </summary>
    public string? ToSign()
    {
        var text = new StringBuilder();
        foreach (var (name, value, isOptional) in Signed())
        {
            if (value is not null)
                text.Append(name).Append('\n').Append(value).Append('\n');
            else if (!isOptional)
                return null;
        }

        return text.ToString();
    }

    private (string Name, string? Value, bool IsOptional)[] Signed() => Type == Notification
        ?
        [
            ("Message", Message, false), ("MessageId", MessageId, false), ("Subject", Subject, true), ("Timestamp", Timestamp, false),
            ("TopicArn", TopicArn, false), ("Type", Type, false),
        ]
        :
        [
            ("Message", Message, false), ("MessageId", MessageId, false), ("SubscribeURL", SubscribeUrl, false),
            ("Timestamp", Timestamp, false), ("Token", Token, false), ("TopicArn", TopicArn, false), ("Type", Type, false),
        ];
}
