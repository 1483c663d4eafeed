using Microsoft.Extensions.Configuration;

namespace Ticketing.Payments;

/// <summary>Where the built-in test processor is.</summary>
public sealed class TestGatewayOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Payments:Test";

    /// <summary>The processor's base address.</summary>
    public Uri Url { get; set; } = new("http://localhost:8080");

    /// <summary>What we show the processor. Unless it is set, the host works it out from the master key, as the processor does.</summary>
    public string? Secret { get; set; }

    /// <summary>Whether it is used: <c>Payments:Test:Enabled</c>, by default in demo mode only, since its money is not real.</summary>
    public static bool AreOn(IConfiguration configuration) =>
        configuration.GetValue($"{Section}:Enabled", configuration.GetValue("Demo:Enabled", defaultValue: false));
}
