using System.Diagnostics;
using System.Net.Sockets;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Poison;

/// <summary>Sends requests that an honest client would not.</summary>
internal sealed class HostileClient(Server server, Scene scene)
{
    /// <summary>Beyond this size, the client asks whether its body is welcome before it sends it.</summary>
    private const int LargeBytes = 1024 * 1024;

    public async Task<HostileAnswer> SendAsync(PoisonCase poison, CancellationToken cancellation)
    {
        using var message = ToMessage(poison);
        var began = Stopwatch.GetTimestamp();
        var answer = await TrySendAsync(message, cancellation);
        server.Statistics[CallKind.Poison].Record(began, answer.Status, NameOf(answer));
        return answer;
    }

    private async Task<HostileAnswer> TrySendAsync(HttpRequestMessage message, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(server.Timeout);
        try
        {
            using var response = await server.SendAsync(message, deadline.Token);
            var body = await response.Content.ReadAsByteArrayAsync(deadline.Token);
            var mediaType = response.Content.Headers.ContentType?.MediaType;
            return new HostileAnswer((int)response.StatusCode, mediaType, response.Headers.ETag?.ToString(), body);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return new HostileAnswer(0, null, null, []);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new HostileAnswer(0, Answer.TimedOut, null, []);
        }
    }

    private HttpRequestMessage ToMessage(PoisonCase poison)
    {
        var message = new HttpRequestMessage(new HttpMethod(poison.Method), new Uri(server.Url, scene.Fill(poison.Path)));
        if (poison.Body is { } body) message.Content = ToContent(body, message);
        if (scene.Authorization(poison.Who) is { } authorization) message.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, value) in poison.Headers) Add(message, name, scene.Fill(value));
        return message;
    }

    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
    }

    private ByteArrayContent ToContent(Payload body, HttpRequestMessage message)
    {
        var bytes = body.ToBytes(scene.Fill);
        message.Headers.ExpectContinue = bytes.Length > LargeBytes;
        var content = new ByteArrayContent(bytes);
        if (body.ContentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
        return content;
    }

    private static string? NameOf(HostileAnswer answer) => answer.Status switch
    {
        0 => answer.ContentType ?? Answer.NoConnection,
        >= 400 => Slugs.Read(answer.Body),
        _ => null,
    };
}
