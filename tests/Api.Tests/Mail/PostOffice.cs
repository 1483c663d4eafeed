using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Mail;

/// <summary>A real SMTP server in this process that keeps what it gets.</summary>
internal sealed class PostOffice : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SmtpServer.SmtpServer _server;
    private readonly Task _running;

    public PostOffice()
    {
        Port = FreePort.Find();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Port(Port).Build();
        var provider = new ServiceProvider();
        provider.Add(this);
        _server = new SmtpServer.SmtpServer(options, provider);
        _server.SessionCreated += (_, _) => Interlocked.Increment(ref _sessions);
        _running = _server.StartAsync(_stop.Token);
    }

    private int _sessions;

    public int Port { get; }

    /// <summary>How often somebody has come.</summary>
    public int Sessions => Volatile.Read(ref _sessions);

    /// <summary>What it has taken, in that order: the text as it came, and for whom.</summary>
    public ConcurrentQueue<(string Text, string To)> Taken { get; } = new();

    /// <summary>What it says of a message by its text; null: it takes it.</summary>
    public Func<string, SmtpResponse?> Verdict { get; set; } = static _ => null;

    /// <summary>All that came, taken or not.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    public override Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        var text = Encoding.Latin1.GetString(buffer.ToArray());
        Seen.Enqueue(text);
        if (Verdict(text) is { } refusal)
            return Task.FromResult(refusal);
        foreach (var to in transaction.To)
            Taken.Enqueue((text, to.AsAddress()));
        return Task.FromResult(SmtpResponse.Ok);
    }

    /// <summary>The first message to an address of which this holds, as soon as it has come.</summary>
    public async Task<MimeMessage> UntilTakenAsync(string to, Func<MimeMessage, bool>? which = null)
    {
        var found = await Eventually.Is(
            () => Task.FromResult(
                Taken.Where(taken => taken.To == to).Select(static taken => Read(taken.Text))
                    .FirstOrDefault(message => which?.Invoke(message) ?? true)),
            static message => message is not null,
            $"mail for {to} has come");
        return found!;
    }

    public static MimeMessage Read(string text) => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(text)));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
