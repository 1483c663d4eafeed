using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.StripeSimulation;

/// <summary>Signs events: <c>t=</c> when, and for each secret a <c>v1=</c>, the HMAC-SHA256 over <c>t.body</c>.</summary>
public static class Signature
{
    public const string Header = "Stripe-Signature";

    public static string Of(IEnumerable<string> secrets, string body, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = Encoding.UTF8.GetBytes($"{time}.{body}");
        var signatures = secrets.Select(secret =>
            "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
        return string.Join(',', signatures.Prepend($"t={time}"));
    }
}
