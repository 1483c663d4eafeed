using System.Buffers;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Ticketing.Rush.Live;

/// <summary>A browser with a live connection: SignalR's JSON protocol over a WebSocket, as far as a watcher needs it.</summary>
/// <param name="received">Is told of each message: its name, its argument, and when it arrived, as a timestamp.</param>
internal sealed class LiveBrowser(Action<string, JsonElement, long> received) : IAsyncDisposable
{
    private const byte EndOfFrame = 0x1e;

    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);
    private static readonly byte[] Ping = "{\"type\":6}\u001e"u8.ToArray();

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    /// <summary>Connects and calls one method of the hub. Returns when that has answered.</summary>
    /// <param name="server">Scheme, host and port.</param>
    /// <param name="authorization">The <c>Authorization</c> header; null: nobody is signed in.</param>
    /// <param name="method">The hub's method.</param>
    /// <param name="argument">Its argument, if it takes one.</param>
    /// <param name="stop">Gives up.</param>
    public async Task WatchAsync(Uri server, string? authorization, string method, string? argument, CancellationToken stop)
    {
        if (authorization is not null) _socket.Options.SetRequestHeader("Authorization", authorization);
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var address = new UriBuilder(server) { Scheme = server.Scheme == "https" ? "wss" : "ws", Path = "/hubs/live" };
        await _socket.ConnectAsync(address.Uri, stop);
        _running = Task.WhenAll(ReceiveAsync(), KeepAliveAsync());
        await SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(), stop);
        var arguments = argument is null ? "[]" : $"[\"{argument}\"]";
        await SendAsync(Encoding.UTF8.GetBytes($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"{method}\",\"arguments\":{arguments}}}\u001e"), stop);
        await _watching.Task.WaitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _socket.Abort();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _closing.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        try
        {
            while (await _socket.ReceiveAsync(buffer.GetMemory(4096), _closing.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                buffer.Advance(part.Count);
                if (part.EndOfMessage) Take(buffer);
            }

            _watching.TrySetException(new IOException("The server has closed a live connection."));
        }
        catch (WebSocketException lost)
        {
            _watching.TrySetException(new IOException("A live connection was lost.", lost));
        }
    }

    private void Take(ArrayBufferWriter<byte> buffer)
    {
        var now = Stopwatch.GetTimestamp();
        var rest = buffer.WrittenMemory;
        while (rest.Span.IndexOf(EndOfFrame) is var end and >= 0)
        {
            Read(rest[..end], now);
            rest = rest[(end + 1)..];
        }

        buffer.ResetWrittenCount();
    }

    private void Read(ReadOnlyMemory<byte> frame, long now)
    {
        using var document = JsonDocument.Parse(frame);
        var message = document.RootElement;
        switch (message.TryGetProperty("type", out var type) ? type.GetInt32() : 0)
        {
            case 1:
                received(message.GetProperty("target").GetString()!, message.GetProperty("arguments")[0], now);
                break;
            case 3 when message.TryGetProperty("error", out var error):
                _watching.TrySetException(new InvalidDataException($"The hub refused: {error.GetString()}"));
                break;
            case 3:
                _watching.TrySetResult();
                break;
        }
    }

    private async Task KeepAliveAsync()
    {
        using var timer = new PeriodicTimer(PingInterval);
        while (await timer.WaitForNextTickAsync(_closing.Token)) await SendAsync(Ping, _closing.Token);
    }

    private async Task SendAsync(byte[] frame, CancellationToken stop)
    {
        await _sending.WaitAsync(stop);
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, stop);
        }
        finally
        {
            _sending.Release();
        }
    }
}
