using System.Collections.Immutable;
using Ticketing.Live;

namespace Ticketing.Api.Accounts.Access;

/// <summary>Tells every server of the cluster what was taken back, this one first.</summary>
internal sealed partial class AccessNews(IClusterClient client, Revocations revocations, ILogger<AccessNews> log)
{
    private const int MaxChanges = 1_000;

    /// <summary>Tells it. It never fails: servers that did not hear of it read it in the database within a moment.</summary>
    public async Task TellAsync(IReadOnlyCollection<AccessChange> changes)
    {
        foreach (var change in changes)
            revocations.Take(change);
        try
        {
            var stream = client.GetStreamProvider(LiveStreams.Provider).GetStream<LiveMessage>(LiveStreams.Common);
            foreach (var part in changes.Chunk(MaxChanges))
                await stream.OnNextAsync(new LiveMessage.AccessChanged(ImmutableArray.Create(part)));
        }
        catch (Exception failure)
        {
            LogUntold(log, failure);
        }
    }

    [LoggerMessage(EventId = 634, Level = LogLevel.Warning, Message = "Servers could not be told what was taken back; they will read it.")]
    private static partial void LogUntold(ILogger log, Exception failure);
}
