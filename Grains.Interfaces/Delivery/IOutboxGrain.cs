using System.Collections.Immutable;

namespace Ticketing.Delivery;

/// <summary>
/// A shard of what is to be delivered: 0 to <see cref="Outboxes.Shards"/> - 1. All messages for one person lie in one shard. Couriers take
/// messages from it and report what became of them; what was taken and never reported is handed out again when its lease ends.
/// </summary>
/// <remarks>
/// The rows decide, not the activation: should there be two for a while, each message is still handed out to one courier at a time. A
/// message may arrive twice, if a courier is lost after the delivery and before its report, and then with the same id and the same bytes.
/// </remarks>
[Alias("ticketing.IOutboxGrain")]
public interface IOutboxGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Hands out messages that are due, the oldest first: of one person only the oldest that still waits, so that they arrive in order.
    /// Account messages, such as a link for a new password, wait for nothing and hold nothing up.
    /// </summary>
    /// <param name="most">Most messages, 1 to 1,000.</param>
    [Alias("Take")]
    Task<ImmutableArray<OutboxMessage>> Take(int most);

    /// <summary>Books what became of messages. May be repeated.</summary>
    [Alias("Settle")]
    Task Settle(ImmutableArray<DeliveryReport> reports);

    /// <summary>Tries a message again at once, and for three more days; also one that was given up.</summary>
    [Alias("Retry")]
    Task<DeskResult> Retry(Guid id);

    /// <summary>Never delivers a message.</summary>
    [Alias("Discard")]
    Task<DeskResult> Discard(Guid id);

    /// <summary>Sends a message to another address. One that was given up waits for <see cref="Retry"/>.</summary>
    [Alias("Readdress")]
    Task<DeskResult> Readdress(Guid id, string address);

    /// <summary>Deletes a part of what was settled long ago. Returns whether there may be more.</summary>
    [Alias("Prune")]
    Task<bool> Prune();
}

/// <summary>The outbox's bounds.</summary>
public static class Outboxes
{
    /// <summary>How many shards there are. The database works out the same: a person's shard never changes.</summary>
    public const int Shards = 16;

    /// <summary>For how long delivery is tried.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>For how long a courier has a message to itself.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
}
