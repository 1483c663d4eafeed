using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ticketing.Api.Tests.Mail.Reports;

/// <summary>A message as Amazon SNS sends it over HTTPS, by the documentation of its signatures.</summary>
/// <param name="Message">What was published.</param>
internal sealed record SnsPost(string Message)
{
    /// <summary>The shop's topic.</summary>
    public const string Topic = "arn:aws:sns:eu-west-1:123456789012:mail";

    public string Type { get; init; } = "Notification";

    public string TopicArn { get; init; } = Topic;

    public string MessageId { get; init; } = Guid.NewGuid().ToString();

    public string? Subject { get; init; }

    public string? SubscribeUrl { get; init; }

    public string Version { get; init; } = "2";

    public int AgeInMinutes { get; init; }

    /// <summary>Where it says that the certificate is; missing: where it is.</summary>
    public string? CertificateUrl { get; init; }

    /// <summary>What stands in it in place of what was signed, by name.</summary>
    public (string Name, string? Value)[] Forged { get; init; } = [];

    /// <summary>Asks whether a subscription is meant.</summary>
    public static SnsPost Confirmation(string subscribeUrl, string topic = Topic) =>
        new("You have chosen to subscribe.") { Type = "SubscriptionConfirmation", SubscribeUrl = subscribeUrl, TopicArn = topic };

    /// <summary>The body of the request.</summary>
    public HttpContent Seal(Signer signer)
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-AgeInMinutes);
        var fields = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Message"] = Message,
            ["MessageId"] = MessageId,
            ["Subject"] = Subject,
            ["SubscribeURL"] = SubscribeUrl,
            ["Timestamp"] = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["Token"] = SubscribeUrl is null ? null : "2336412f37fb687f5d51e6e241d09c805a5a57b30d712f794cc5f6a988666d92",
            ["TopicArn"] = TopicArn,
            ["Type"] = Type,
        };
        var signed = string.Concat(fields.Where(static one => one.Value is not null).Select(static one => $"{one.Key}\n{one.Value}\n"));
        fields["Signature"] = signer.Sign(signed, Version);
        fields["SignatureVersion"] = Version;
        fields["SigningCertURL"] = CertificateUrl ?? signer.Address;
        foreach (var (name, value) in Forged)
            fields[name] = value;
        return new StringContent(
            JsonSerializer.Serialize(fields.Where(static one => one.Value is not null).ToDictionary(StringComparer.Ordinal)),
            Encoding.UTF8,
            "text/plain"); // As Amazon sends it.
    }
}
