namespace Ticketing.Api.Mail.Reports.Ses;

/// <summary>
/// Which addresses in a message of Amazon SNS are Amazon SNS itself, in the region of the topic that the shop has named. Whoever forges a
/// message names others, and <c>sns.s3.amazonaws.com</c> is a bucket of whoever has made it.
/// </summary>
internal static class SnsAddress
{
    private const int RegionInArn = 3;
    private const string CertificateEnding = ".pem";

    /// <summary>The address of a certificate; null: it is none that may be asked.</summary>
    /// <param name="text">What the message says.</param>
    /// <param name="topic">The ARN of a topic of the shop's.</param>
    public static Uri? OfCertificate(string? text, string topic) =>
        Of(text, topic) is { Query.Length: 0 } address && address.AbsolutePath.EndsWith(CertificateEnding, StringComparison.Ordinal)
            ? address
            : null;

    /// <summary>An address of Amazon SNS; null: it is none.</summary>
    /// <param name="text">What the message says.</param>
    /// <param name="topic">The ARN of a topic of the shop's.</param>
    public static Uri? Of(string? text, string topic) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { IsDefaultPort: true, UserInfo.Length: 0, Fragment.Length: 0 }
        && address.Scheme == Uri.UriSchemeHttps
        && address.Host == $"sns.{topic.Split(':')[RegionInArn]}.amazonaws.com"
            ? address
            : null;
}
