using System.Threading.Channels;
using Npgsql;
using Ticketing.Live;

namespace Ticketing.Api.Live;

/// <summary>Tells people when an organiser pauses, resumes, ends or cancels a sale: those who watch the event, and those who have an order for it.</summary>
internal sealed partial class SaleNews(NpgsqlDataSource database, Watchers watchers, EventRelay events, LiveMetrics metrics, ILogger<SaleNews> log)
{
    private const int MaxWaiting = 1_000;
    private const int MaxBuyers = 1_000;

    private const string Concerned = """
        SELECT buyer FROM unnest($1) AS buyer
        WHERE EXISTS (SELECT FROM orders_of(buyer) AS own WHERE own.event_id = $2 AND own.status IN (0, 1))
        """;

    private readonly Channel<LiveMessage.SaleSteered> _waiting = Channel.CreateBounded<LiveMessage.SaleSteered>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Takes a message from the stream.</summary>
    public void Receive(LiveMessage.SaleSteered steered) => _waiting.Writer.TryWrite(steered);

    /// <summary>Tells people until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var steered in _waiting.Reader.ReadAllAsync(stopping))
        {
            if (Notifications.Of(steered) is not { } notification)
                continue;
            try
            {
                await TellAsync(notification, stopping);
            }
            catch (NpgsqlException outage)
            {
                LogUntold(log, notification.EventId, outage);
            }
        }
    }

    private async Task TellAsync(Notification notification, CancellationToken cancellation)
    {
        var message = Broadcast.Of(ServerMessages.Notification, notification);
        var told = events.WatchersOf(notification.EventId).ToHashSet();
        foreach (var buyers in watchers.Users.Chunk(MaxBuyers))
            foreach (var buyer in await FindConcernedAsync(buyers, notification.EventId, cancellation))
                told.UnionWith(watchers.Of(buyer));
        foreach (var browser in told)
            browser.Send(message);
        metrics.Sent(told.Count);
    }

    private async Task<List<Guid>> FindConcernedAsync(Guid[] buyers, Guid eventId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Concerned);
        command.Parameters.Add(new() { Value = buyers });
        command.Parameters.Add(new() { Value = eventId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var concerned = new List<Guid>();
        while (await row.ReadAsync(cancellation))
            concerned.Add(row.GetGuid(0));
        return concerned;
    }

    [LoggerMessage(EventId = 654, Level = LogLevel.Warning, Message = "Those whom a change of event {EventId} concerns can't be read.")]
    private static partial void LogUntold(ILogger log, Guid eventId, Exception outage);
}
