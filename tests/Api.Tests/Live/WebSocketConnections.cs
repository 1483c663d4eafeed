using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace Ticketing.Api.Tests.Live;

/// <summary>Connections over a WebSocket, straight to the hub's address, as a browser makes them after it has negotiated.</summary>
internal sealed class WebSocketConnections : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new WebSocketConnection(socket);
    }
}

/// <summary>A WebSocket as a pair of pipes.</summary>
internal sealed class WebSocketConnection : DefaultConnectionContext
{
    private readonly ClientWebSocket _socket;
    private readonly Task _pumping;
    private readonly Duplex _inner;

    public WebSocketConnection(ClientWebSocket socket)
        : base(Guid.NewGuid().ToString())
    {
        var (incoming, outgoing) = (new Pipe(), new Pipe());
        _socket = socket;
        Transport = new Duplex(incoming.Reader, outgoing.Writer);
        _inner = new Duplex(outgoing.Reader, incoming.Writer);
        _pumping = Task.WhenAll(UntilTheEndAsync(ReceiveAsync, _inner.Output.CompleteAsync), UntilTheEndAsync(SendAsync, _inner.Input.CompleteAsync));
    }

    public override void Abort(ConnectionAbortedException abortReason) => _socket.Abort();

    public override async ValueTask DisposeAsync()
    {
        await Transport.Output.CompleteAsync();
        await Transport.Input.CompleteAsync();
        _socket.Abort();
        await _pumping;
        _socket.Dispose();
        await base.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        while (await _socket.ReceiveAsync(_inner.Output.GetMemory(4096), CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } received)
        {
            _inner.Output.Advance(received.Count);
            await _inner.Output.FlushAsync();
        }
    }

    private async Task SendAsync()
    {
        while (await _inner.Input.ReadAsync() is { Buffer: var buffer, IsCompleted: var isCompleted } && (!isCompleted || !buffer.IsEmpty))
        {
            if (_socket.State != WebSocketState.Open)
                break;
            await _socket.SendAsync(buffer.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            _inner.Input.AdvanceTo(buffer.End);
        }
    }

    private static async Task UntilTheEndAsync(Func<Task> pump, Func<Exception?, ValueTask> complete)
    {
        Exception? end = null;
        try
        {
            await pump();
        }
        catch (WebSocketException lost)
        {
            end = lost;
        }
        catch (OperationCanceledException)
        {
            // We have ended the connection ourselves.
        }

        await complete(end);
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
