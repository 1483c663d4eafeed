using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ticketing.Api.Tests.Mail;

/// <summary>An SMTP server that misbehaves in one way. It speaks line by line, and remembers what it was told.</summary>
internal sealed class RudeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, string?> _answer;
    private readonly Task _running;

    private RudeServer(Func<string, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        _running = AcceptAsync();
    }

    /// <summary>What an answer of this text means: the server hangs up.</summary>
    public const string HangUp = "hang up";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>All lines that it was told.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>The messages that it was told, as they came.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>Says nothing at the place of the answers to these lines; null means silence.</summary>
    public static RudeServer Answering(Func<string, string?> answer) => new(answer);

    /// <summary>A server that answers as it should but where told otherwise.</summary>
    /// <param name="line">The beginning of a line: <c>greeting</c>, <c>MAIL</c>, <c>RCPT</c>, <c>DATA</c>, or <c>.</c> for the end of
    /// the message.</param>
    /// <param name="answer">Its answer to that; null: it hangs.</param>
    public static RudeServer With(string line, string? answer) =>
        Answering(heard => heard.StartsWith(line, StringComparison.OrdinalIgnoreCase) ? answer : Usual(heard));

    /// <summary>What a server says that is in order.</summary>
    public static string Usual(string heard) => heard.Split(' ', ':')[0].ToUpperInvariant() switch
    {
        "GREETING" => "220 rude",
        "EHLO" => "250 rude",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 fine",
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using var held = client;
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), new ASCIIEncoding()) { NewLine = "\r\n", AutoFlush = true };
            var isMessage = false;
            for (var line = "greeting"; line is not null; line = await (isMessage ? ReadMessageAsync(reader) : ReadLineAsync(reader)))
            {
                Heard.Enqueue(line);
                var answer = _answer(line);
                if (answer == HangUp)
                    return;
                if (answer is null)
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                await writer.WriteLineAsync(answer);
                isMessage = answer!.StartsWith("354", StringComparison.Ordinal);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The other side has gone, or the test is over.
        }
    }

    private Task<string?> ReadLineAsync(StreamReader reader) => reader.ReadLineAsync(_stop.Token).AsTask();

    private async Task<string?> ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line == ".")
            {
                Messages.Enqueue(message.ToString());
                return ".";
            }

            message.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        return null;
    }
}
