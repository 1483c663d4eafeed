using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Ticketing.Rush.Hub;

/// <summary>
/// A live connection: SignalR's JSON protocol on a WebSocket, as little of it as watching takes,
/// so that ten thousand of them fit into one process.
/// </summary>
internal sealed class HubSocket : IDisposable
{
    private const byte EndOfFrame = 0x1e;

    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);
    private static readonly byte[] Handshake = "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray();
    private static readonly byte[] Ping = "{\"type\":6}\u001e"u8.ToArray();

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private byte[] _buffer = new byte[2048];

    /// <summary>Connects and calls one method of the hub; its answer comes as a message.</summary>
    /// <param name="server">Scheme, host and port.</param>
    /// <param name="authorization">The <c>Authorization</c> header; null: nobody is signed in.</param>
    /// <param name="method">The hub's method.</param>
    /// <param name="argument">Its argument, if it takes one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="WebSocketException">There is no connection.</exception>
    public async Task ConnectAsync(Uri server, string? authorization, string method, string? argument, CancellationToken cancellation)
    {
        if (authorization is not null) _socket.Options.SetRequestHeader("Authorization", authorization);
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var address = new UriBuilder(server) { Scheme = server.Scheme == "https" ? "wss" : "ws", Path = "/hubs/live" };
        await _socket.ConnectAsync(address.Uri, cancellation);
        await SendAsync(Handshake, cancellation);
        var arguments = argument is null ? "[]" : $"[\"{argument}\"]";
        await SendAsync(
            Encoding.UTF8.GetBytes($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"{method}\",\"arguments\":{arguments}}}\u001e"),
            cancellation);
    }

    /// <summary>Receives until the connection ends, and meanwhile tells the server that it lives.</summary>
    /// <param name="received">Is given each message.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Why the server ended it.</returns>
    /// <exception cref="WebSocketException">The connection is lost.</exception>
    /// <exception cref="OperationCanceledException">It was ended from here.</exception>
    public async Task<string> ListenAsync(Action<HubMessage> received, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var living = LiveAsync(over.Token);
        try
        {
            return await ReceiveAsync(received, over.Token);
        }
        finally
        {
            await over.CancelAsync();
            await living.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // The receiving side tells why it has ended.
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task<string> ReceiveAsync(Action<HubMessage> received, CancellationToken cancellation)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length) Array.Resize(ref _buffer, length * 2);
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            if (part.MessageType == WebSocketMessageType.Close) return _socket.CloseStatusDescription ?? "closed";
            length = TakeFrames(length + part.Count, received);
        }
    }

    /// <summary>Reads the whole frames in the buffer and moves the rest to its start.</summary>
    private int TakeFrames(int length, Action<HubMessage> received)
    {
        var now = Stopwatch.GetTimestamp();
        var rest = _buffer.AsMemory(0, length);
        for (var end = rest.Span.IndexOf(EndOfFrame); end >= 0; end = rest.Span.IndexOf(EndOfFrame))
        {
            using var json = JsonDocument.Parse(rest[..end]);
            received(new HubMessage(json.RootElement, now));
            rest = rest[(end + 1)..];
        }

        rest.CopyTo(_buffer);
        return rest.Length;
    }

    private async Task LiveAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(PingInterval);
        while (await timer.WaitForNextTickAsync(cancellation)) await SendAsync(Ping, cancellation);
    }

    private async Task SendAsync(byte[] frame, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellation);
        }
        finally
        {
            _sending.Release();
        }
    }
}

/// <summary>A message of the hub. Valid while it is being handled.</summary>
/// <param name="json">The message.</param>
/// <param name="arrivedAt">When it came, as a timestamp.</param>
internal readonly struct HubMessage(JsonElement json, long arrivedAt)
{
    private const int Invocation = 1;
    private const int Completion = 3;

    /// <summary>When it came, as a timestamp of <see cref="Stopwatch"/>.</summary>
    public long ArrivedAt => arrivedAt;

    /// <summary>What the hub calls here: its name; null: the message is no call.</summary>
    public string? Target => Type == Invocation ? json.GetProperty("target").GetString() : null;

    /// <summary>The argument of that call.</summary>
    public JsonElement Argument => json.GetProperty("arguments")[0];

    /// <summary>Whether it is the answer to the call made from here.</summary>
    public bool IsAnswer => Type == Completion;

    /// <summary>The answer's value, if the method has one and did not fail.</summary>
    public JsonElement Result => json.GetProperty("result");

    /// <summary>Why the method failed; null: it did not.</summary>
    public string? Error => json.TryGetProperty("error", out var error) ? error.GetString() : null;

    private int Type => json.TryGetProperty("type", out var type) ? type.GetInt32() : 0; // The handshake's answer has none.
}
