using System.Net.WebSockets;
using System.Text.Json;
using Ticketing.Rush.Hub;

namespace Ticketing.Rush.Queue;

/// <summary>One browser that watches its place in line.</summary>
internal static class QueueBrowser
{
    /// <summary>Connects and asks for the caller's place in line. What comes is told until the connection ends.</summary>
    /// <param name="server">Scheme, host and port.</param>
    /// <param name="authorization">Whose place: the <c>Authorization</c> header.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="heard">Gets the first answer and each message.</param>
    /// <param name="cancellation">Ends the connection.</param>
    /// <returns>Null: it was ended from here. Otherwise what the server said.</returns>
    public static async Task<string?> WatchAsync(
        Uri server, string authorization, string eventId, Action<QueueView> heard, CancellationToken cancellation)
    {
        using var socket = new HubSocket();
        using var refused = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        string? refusal = null;
        try
        {
            await socket.ConnectAsync(server, authorization, "WatchQueue", eventId, cancellation);
            return await socket.ListenAsync(Hear, refused.Token);
        }
        catch (Exception end) when (refused.IsCancellationRequested && end is OperationCanceledException or WebSocketException)
        {
            return refusal;
        }
        catch (Exception end) when (end is WebSocketException or IOException)
        {
            return end.Message;
        }

        void Hear(HubMessage message)
        {
            if (message.IsAnswer && message.Error is { } error)
            {
                refusal = error;
                refused.Cancel();
            }
            else if (message.IsAnswer)
            {
                heard(ViewOf(message.Result));
            }
            else if (message.Target == "queueChanged")
            {
                heard(ViewOf(message.Argument));
            }
        }
    }

    private static QueueView ViewOf(JsonElement json) => json.Deserialize(QueueJson.Default.QueueView)!;
}
