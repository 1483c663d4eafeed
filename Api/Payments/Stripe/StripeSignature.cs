using System.Text;
using Stripe;

namespace Ticketing.Api.Payments.Stripe;

/// <summary>Whether an event is Stripe's own, and recent.</summary>
internal static class StripeSignature
{
    /// <summary>The header that has it.</summary>
    public const string Header = "Stripe-Signature";

    // Older ones may be replays of a captured message.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whether one of the secrets has signed these very bytes.</summary>
    /// <param name="secrets">The endpoint's secrets.</param>
    /// <param name="signature">The header; null: there was none.</param>
    /// <param name="body">The message.</param>
    /// <param name="now">The time.</param>
    public static bool IsGenuine(IReadOnlyList<string> secrets, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(signature))
            return false;
        var text = Encoding.UTF8.GetString(body);
        return secrets.Any(secret => IsSigned(secret, signature, text, now.ToUnixTimeSeconds()));
    }

    private static bool IsSigned(string secret, string signature, string text, long now)
    {
        try
        {
            EventUtility.ValidateSignature(text, signature, secret, (long)Tolerance.TotalSeconds, now);
            return true;
        }
        catch (Exception wrong) when (wrong is StripeException or FormatException or OverflowException)
        {
            return false; // Another secret's, too old, or no signature at all.
        }
    }
}
