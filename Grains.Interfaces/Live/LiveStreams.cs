
namespace Ticketing.Live;

/// <summary>The streams on which grains tell what they have committed, as <see cref="LiveMessage"/>s.</summary>
/// <remarks>
/// Delivery is fast and usually complete, but nothing is promised: a message may be lost or overtaken. So every message says how
/// things stand, with a version, and not by how much they changed. Whoever missed one is right again with the next.
/// </remarks>
public static class LiveStreams
{
    /// <summary>The name of the stream provider, the same on silos and clients.</summary>
    public const string Provider = "live";

    /// <summary>The name of the storage that keeps who has subscribed.</summary>
    public const string SubscriptionStorage = "PubSubStore";

    private const string EventNamespace = "event";
    private const string CommonNamespace = "common";

    /// <summary>What happens to all orders and sales, for whoever serves people rather than an event. One in the cluster.</summary>
    public static StreamId Common { get; } = StreamId.Create(CommonNamespace, "all");

    /// <summary>What happens to one event.</summary>
    public static StreamId OfEvent(Guid eventId) => StreamId.Create(EventNamespace, eventId);
}
