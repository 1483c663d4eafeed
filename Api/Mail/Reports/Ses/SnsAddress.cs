using System.Text.RegularExpressions;

namespace Ticketing.Api.Mail.Reports.Ses;

/// <summary>Which addresses in a message of Amazon SNS are Amazon SNS itself. Whoever forges a message names others.</summary>
internal static partial class SnsAddress
{
    private const string CertificateEnding = ".pem";

    /// <summary>The address of a certificate; null: it is none that may be asked.</summary>
    public static Uri? OfCertificate(string? text) =>
        Of(text) is { Query.Length: 0 } address && address.AbsolutePath.EndsWith(CertificateEnding, StringComparison.Ordinal)
            ? address
            : null;

    /// <summary>An address of Amazon SNS; null: it is none.</summary>
    public static Uri? Of(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { IsDefaultPort: true, UserInfo.Length: 0 }
        && address.Scheme == Uri.UriSchemeHttps
        && Host().IsMatch(address.Host)
            ? address
            : null;

    // A region, and no bucket called "sns": sns.s3.amazonaws.com belongs to whoever has made it.
    [GeneratedRegex(@"^sns\.[a-z]{2}(-[a-z]+)+-\d{1,2}\.amazonaws\.com\z", RegexOptions.NonBacktracking)]
    private static partial Regex Host();
}
