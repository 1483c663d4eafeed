using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Mail.Carriers;

/// <summary>Connections to the SMTP server. One that has served is kept for a while: most of a message's cost is getting there.</summary>
internal sealed class SmtpLines(IOptions<MailSettings> settings, TimeProvider clock) : IDisposable
{
    private const int MostMessages = 100;

    /// <summary>Servers hang up on who says nothing for long.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    private readonly ConcurrentBag<Line> _idle = [];
    private readonly SemaphoreSlim _free = new(settings.Value.Smtp.Connections);

    /// <summary>A connection that is signed in; to be given back or to be closed.</summary>
    public async Task<Line> OpenAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            while (_idle.TryTake(out var kept))
            {
                if (kept.Client.IsConnected && kept.Served < MostMessages && clock.GetElapsedTime(kept.UsedAt) < LongestSilence)
                    return kept;
                kept.Client.Dispose();
            }

            return new Line(await ConnectAsync(cancellation));
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    /// <summary>Gives a connection back for the next message.</summary>
    public void GiveBack(Line line)
    {
        (line.Served, line.UsedAt) = (line.Served + 1, clock.GetTimestamp());
        _idle.Add(line);
        _free.Release();
    }

    /// <summary>Hangs up: what was said last on this connection is not known.</summary>
    public void Close(Line line)
    {
        line.Client.Dispose();
        _free.Release();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var line in _idle)
            line.Client.Dispose();
        _free.Dispose();
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellation)
    {
        var smtp = settings.Value.Smtp;
        var client = new SmtpClient { Timeout = smtp.TimeoutSeconds * 1000 };
        try
        {
            await client.ConnectAsync(smtp.Host!, smtp.Port, OptionsOf(smtp.Tls), cancellation);
            if (!string.IsNullOrEmpty(smtp.User))
                await client.AuthenticateAsync(smtp.User, smtp.Password ?? "", cancellation);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static SecureSocketOptions OptionsOf(MailTls tls) => tls switch
    {
        MailTls.Implicit => SecureSocketOptions.SslOnConnect,
        MailTls.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>A connection.</summary>
    /// <param name="client">Who speaks.</param>
    internal sealed class Line(SmtpClient client)
    {
        /// <summary>Who speaks.</summary>
        public SmtpClient Client => client;

        /// <summary>How many messages it has carried.</summary>
        public int Served { get; set; }

        /// <summary>When it carried the last.</summary>
        public long UsedAt { get; set; }
    }
}
