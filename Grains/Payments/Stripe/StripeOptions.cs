using Microsoft.Extensions.Configuration;

namespace Ticketing.Payments.Stripe;

/// <summary>How Stripe is reached: section <c>Payments:Stripe</c>. Without a key it is off.</summary>
public sealed class StripeOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Payments:Stripe";

    private const int MostDisputeMinutes = 24 * 60;

    private static readonly string[] KeyPrefixes = ["sk_", "rk_"];

    /// <summary>
    /// A secret key (<c>sk_</c>) or a restricted one (<c>rk_</c>), which suffices: it writes checkout sessions and refunds, and reads
    /// payment intents, charges and disputes.
    /// </summary>
    public string? SecretKey { get; set; }

    /// <summary>Where Stripe's API is, without a path; null: where it is for everybody.</summary>
    public Uri? ApiBase { get; set; }

    /// <summary>How often Stripe is asked for disputes whose events were lost, in minutes; 1–1,440.</summary>
    public int DisputeMinutes { get; set; } = 15;

    /// <summary>How often Stripe is asked for disputes.</summary>
    internal TimeSpan DisputeInterval => TimeSpan.FromMinutes(Math.Clamp(DisputeMinutes, 1, MostDisputeMinutes));

    /// <summary>Whether buyers can pay by Stripe here.</summary>
    public static bool AreOn(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[$"{Section}:{nameof(SecretKey)}"]);

    /// <summary>Whether the key is none of Stripe's secret or restricted ones.</summary>
    internal bool HasWrongKey => !KeyPrefixes.Any(prefix => SecretKey?.StartsWith(prefix, StringComparison.Ordinal) == true);

    /// <summary>Whether the API would be spoken to in plain text over a network.</summary>
    internal bool HasWrongBase =>
        ApiBase is { } address && !(address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback));
}
