using System.Net.WebSockets;
using System.Text.Json;
using Ticketing.Rush.Hub;

namespace Ticketing.Rush.Live;

/// <summary>A browser that watches something.</summary>
/// <param name="received">Is told of each message: its name, its argument, and when it arrived, as a timestamp.</param>
internal sealed class LiveBrowser(Action<string, JsonElement, long> received) : IAsyncDisposable
{
    private readonly HubSocket _socket = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    /// <summary>Connects and calls one method of the hub. Returns when that has answered.</summary>
    /// <param name="server">Scheme, host and port.</param>
    /// <param name="authorization">The <c>Authorization</c> header; null: nobody is signed in.</param>
    /// <param name="method">The hub's method.</param>
    /// <param name="argument">Its argument, if it takes one.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WatchAsync(Uri server, string? authorization, string method, string? argument, CancellationToken cancellation)
    {
        await _socket.ConnectAsync(server, authorization, method, argument, cancellation);
        _running = ListenAsync();
        await _watching.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            var end = await _socket.ListenAsync(Hear, _closing.Token);
            _watching.TrySetException(new IOException($"The server has closed a live connection: {end}"));
        }
        catch (WebSocketException lost)
        {
            _watching.TrySetException(new IOException("A live connection was lost.", lost));
        }
    }

    private void Hear(HubMessage message)
    {
        if (message.Target is { } target)
            received(target, message.Argument, message.ArrivedAt);
        else if (message.IsAnswer && message.Error is { } error)
            _watching.TrySetException(new InvalidDataException($"The hub refused: {error}"));
        else if (message.IsAnswer)
            _watching.TrySetResult();
    }
}
