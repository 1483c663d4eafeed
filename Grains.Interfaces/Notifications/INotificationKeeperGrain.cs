using Orleans.Concurrency;

namespace Ticketing.Notifications;

/// <summary>
/// Tells people what no commit of their own tells: that a hold ends soon, and what organisers decide; and forgets what was told long ago.
/// One in the cluster: key 0. Should there be two for a while, nobody is told twice.
/// </summary>
[Alias("ticketing.INotificationKeeperGrain")]
public interface INotificationKeeperGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Starts the keeper if it isn't running. Every silo calls it every few seconds, so it is soon back if its silo is lost.
    /// </summary>
    [Alias("Poke")]
    Task Poke();

    /// <summary>Something was announced: it is told at once. Should the call be lost, it is told a second later.</summary>
    [Alias("Announce"), OneWay, AlwaysInterleave]
    Task Announce();

    /// <summary>
    /// Writes to all who have paid tickets of an event: what is written is durable before this returns, and told within seconds.
    /// </summary>
    /// <param name="eventId">The event.</param>
    /// <param name="message">What is written, and to whom.</param>
    /// <param name="requestKey">The same for the same request: nobody is written to twice. 1 to 128 characters.</param>
    [Alias("Write")]
    Task<WriteResult> Write(Guid eventId, OrganiserMessage message, string requestKey);

    /// <summary>Tells what is to be told now, all of it. Returns how many notifications were new.</summary>
    /// <param name="cancellation">Ends the telling. What was told stays told, and the rest is told by the next call.</param>
    [Alias("Sweep"), ResponseTimeout("00:00:30")]
    Task<int> Sweep(CancellationToken cancellation = default);

    /// <summary>
    /// Forgets, of the next stored notifications, what is too old or too much. Returns whether there are more to look through.
    /// </summary>
    [Alias("Prune")]
    Task<bool> Prune();
}
