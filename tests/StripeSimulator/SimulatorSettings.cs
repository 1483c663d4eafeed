namespace Ticketing.StripeSimulation;

/// <summary>How the simulator is set up.</summary>
public sealed record SimulatorSettings
{
    public const string DefaultSecretKey = "sk_test_simulated";
    public const string DefaultWebhookSecret = "whsec_simulated";

    /// <summary>Where it listens.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Where events are reported; null: nowhere.</summary>
    public Uri? Webhooks { get; init; }

    /// <summary>A key that may do everything.</summary>
    public string SecretKey { get; init; } = DefaultSecretKey;

    /// <summary>Keys that may do some things, by what they may: <c>checkout_sessions</c>, <c>refunds</c> and so on.</summary>
    public IReadOnlyDictionary<string, string[]> RestrictedKeys { get; init; } = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>The secrets that sign events: several while one is replaced by another.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; init; } = [DefaultWebhookSecret];

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
