using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Ticketing.Rush.Http;

/// <summary>
/// One worker's way to the server: makes one call at a time, into a buffer of its own. Calls never throw for what the
/// network or the server does; that is in the answer. They throw only when the run is stopped. Where several servers serve
/// one shop, a caller stays with one of them until it can't be reached, and then goes to the next.
/// </summary>
internal sealed class Caller(Server server) : IDisposable
{
    private CancellationTokenSource _deadline = new();
    private byte[] _buffer = new byte[4096];
    private Uri _url = server.NextUrl();

    public Server Server => server;

    public async ValueTask<Answer> SendAsync(Call call, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await TrySendAsync(call, cancellation);
        server.Statistics[call.Kind].Record(began, answer.Status, answer.Slug);
        return answer;
    }

    public void Dispose() => _deadline.Dispose();

    private async ValueTask<Answer> TrySendAsync(Call call, CancellationToken cancellation)
    {
        try
        {
            return await SendBeforeDeadlineAsync(call, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            // The bare SocketException is what a connection gives that dies while it opens.
            _url = server.NextUrl();
            return new Answer(0, Answer.NoConnection, default);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Answer(0, Answer.TimedOut, default);
        }
        finally
        {
            RenewDeadline();
        }
    }

    private async ValueTask<Answer> SendBeforeDeadlineAsync(Call call, CancellationToken cancellation)
    {
        _deadline.CancelAfter(server.Timeout);
        using var link = cancellation.UnsafeRegister(static deadline => ((CancellationTokenSource)deadline!).Cancel(), _deadline);
        using var message = call.ToMessage(_url);
        using var response = await server.SendAsync(message, _deadline.Token);
        var body = await ReadAsync(response.Content, _deadline.Token);
        var status = (int)response.StatusCode;
        return new Answer(status, status >= 400 ? Slugs.Read(body.Span) : null, body)
        {
            Replayed = IsReplay(response.Headers.NonValidated),
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length) Array.Resize(ref _buffer, length * 2);
            var read = await stream.ReadAsync(_buffer.AsMemory(length), cancellation);
            if (read == 0) return _buffer.AsMemory(0, length);
            length += read;
        }
    }

    private static bool IsReplay(HttpHeadersNonValidated headers) =>
        headers.TryGetValues("Idempotency-Replayed", out var values) && values.ToString() == "true";

    private void RenewDeadline()
    {
        if (_deadline.TryReset()) return;
        _deadline.Dispose();
        _deadline = new CancellationTokenSource();
    }
}
