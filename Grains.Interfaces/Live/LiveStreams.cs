namespace Ticketing.Live;

/// <summary>The streams that carry committed changes to those who watch.</summary>
public static class LiveStreams
{
    /// <summary>The name of the stream provider, the same on silos and clients.</summary>
    public const string Provider = "live";

    /// <summary>The name of the storage that keeps who has subscribed.</summary>
    public const string SubscriptionStorage = "PubSubStore";
}
