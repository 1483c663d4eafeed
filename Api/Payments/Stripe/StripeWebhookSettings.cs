using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Payments.Stripe;

/// <summary>What Stripe signs its events with: in the section <c>Payments:Stripe</c>.</summary>
internal sealed class StripeWebhookSettings : IValidatableObject
{
    public const string Section = "Payments:Stripe";

    private const string Prefix = "whsec_";

    /// <summary>
    /// The secrets of the endpoint: one, or two while one is replaced by another. None: no event is taken, and what has become of payments
    /// is found by asking.
    /// </summary>
    public string[] WebhookSecrets { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!WebhookSecrets.All(static secret => secret.StartsWith(Prefix, StringComparison.Ordinal)))
            yield return new ValidationResult($"{Section}:{nameof(WebhookSecrets)}: each must begin with {Prefix}.");
    }
}
