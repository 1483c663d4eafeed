using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Ticketing.Rush.Queue;

/// <summary>
/// One browser's live connection: SignalR's JSON protocol on a WebSocket, as little of it as watching takes, so that ten thousand of them fit
/// into one process.
/// </summary>
internal sealed class LiveSocket(Uri server, string token) : IDisposable
{
    private const byte Separator = 0x1e;
    private const int Call = 1;
    private const int Answer = 3;
    private static readonly byte[] Ping = Encoding.UTF8.GetBytes("{\"type\":6}\u001e");

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private byte[] _buffer = new byte[2048];

    /// <summary>Connects and asks for the caller's place in line. What comes is told until the connection ends.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="heard">Gets the first answer and each message.</param>
    /// <param name="stop">Ends the connection.</param>
    /// <returns>Null: it was ended from here. Otherwise what the server said.</returns>
    public async Task<string?> WatchAsync(string eventId, Action<QueueView> heard, CancellationToken stop)
    {
        try
        {
            var address = new UriBuilder(server) { Scheme = server.Scheme == "https" ? "wss" : "ws", Path = "/hubs/live", Query = $"access_token={token}" };
            await _socket.ConnectAsync(address.Uri, stop);
            await SendAsync("{\"protocol\":\"json\",\"version\":1}", stop);
            await SendAsync($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"WatchQueue\",\"arguments\":[\"{eventId}\"]}}", stop);
            return await ReceiveAsync(heard, stop);
        }
        catch (Exception end) when (stop.IsCancellationRequested && end is OperationCanceledException or WebSocketException)
        {
            return null;
        }
        catch (Exception end) when (end is WebSocketException or IOException)
        {
            return end.Message;
        }
    }

    /// <summary>Tells the server that the connection lives: it expects that twice a minute.</summary>
    public async Task PingAsync(CancellationToken stop)
    {
        try
        {
            if (_socket.State == WebSocketState.Open) await SendAsync(Ping, stop);
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The receiving side tells why it has ended.
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task<string?> ReceiveAsync(Action<QueueView> heard, CancellationToken stop)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length) Array.Resize(ref _buffer, length * 2);
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), stop);
            if (received.MessageType == WebSocketMessageType.Close) return $"closed: {_socket.CloseStatusDescription}";
            length += received.Count;
            length = Take(length, heard, out var refusal);
            if (refusal is not null) return refusal;
        }
    }

    /// <summary>Reads the whole messages in the buffer and moves the rest to its start.</summary>
    private int Take(int length, Action<QueueView> heard, out string? refusal)
    {
        refusal = null;
        var rest = _buffer.AsSpan(0, length);
        for (var end = rest.IndexOf(Separator); end >= 0 && refusal is null; end = rest.IndexOf(Separator))
        {
            refusal = Read(rest[..end], heard);
            rest = rest[(end + 1)..];
        }

        rest.CopyTo(_buffer);
        return rest.Length;
    }

    private static string? Read(ReadOnlySpan<byte> message, Action<QueueView> heard)
    {
        using var json = JsonDocument.Parse(new ReadOnlySequence<byte>(message.ToArray()));
        var type = json.RootElement.TryGetProperty("type", out var kind) ? kind.GetInt32() : 0;
        if (type == Answer && json.RootElement.TryGetProperty("error", out var error)) return error.GetString();
        if (type == Answer) heard(json.RootElement.GetProperty("result").Deserialize(QueueJson.Default.QueueView)!);
        if (type == Call && json.RootElement.GetProperty("target").GetString() == "queueChanged")
            heard(json.RootElement.GetProperty("arguments")[0].Deserialize(QueueJson.Default.QueueView)!);
        return null;
    }

    private Task SendAsync(string message, CancellationToken stop) => SendAsync(Encoding.UTF8.GetBytes(message + "\u001e"), stop);

    private async Task SendAsync(byte[] message, CancellationToken stop)
    {
        await _sending.WaitAsync(stop);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, stop);
        }
        finally
        {
            _sending.Release();
        }
    }
}
