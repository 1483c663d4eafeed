namespace Ticketing.Api.Payments;

/// <summary>Settings of the built-in test payment processor: section <c>Payments:Test</c>.</summary>
internal sealed class TestProcessorSettings
{
    public const string Section = "Payments:Test";

    /// <summary>
    /// Whether the processor takes charges and its reports are believed. On in demo mode; else off, since its money is not real.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>Base address under which this application reaches itself; null: the first address that it listens on.</summary>
    public Uri? Url { get; set; }

    /// <summary>What the merchant shows the processor; unless it is set, one that follows from the master key.</summary>
    public string? Secret { get; set; }

    /// <summary>How long the processor thinks before it reports, in milliseconds.</summary>
    public int DelayMilliseconds { get; set; }

    /// <summary>Most reports on their way at once.</summary>
    public int Deliveries { get; set; } = 64;
}
