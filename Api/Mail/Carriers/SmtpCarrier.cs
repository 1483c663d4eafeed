using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Ticketing.Api.Mail.Carriers;

/// <summary>Hands messages to an SMTP server.</summary>
/// <remarks>
/// A connection that breaks after the message and before the server's word leaves the outcome unknown; then it is sent again, the same to
/// the last byte, and receivers know it by its Message-ID.
/// </remarks>
internal sealed class SmtpCarrier(SmtpLines lines, IOptions<MailSettings> settings, TimeProvider clock) : ICarrier
{
    private const int PermanentRefusal = 500;

    private readonly Pace _pace = new(settings.Value.Smtp.PerSecond, clock);

    private TimeSpan Patience => TimeSpan.FromSeconds(settings.Value.Smtp.TimeoutSeconds);

    /// <inheritdoc/>
    public async Task<CarryResult> CarryAsync(Guid id, DateTimeOffset at, MimeMessage message, CancellationToken cancellation)
    {
        await _pace.WaitAsync(cancellation);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        SmtpLines.Line line;
        try
        {
            line = await lines.OpenAsync(either.Token);
        }
        catch (Exception error) when (IsTrouble(error) && !cancellation.IsCancellationRequested)
        {
            return new CarryResult.Outage($"The mail server can't be reached: {Text(error)}");
        }

        return await SendAsync(line, message, patience, either.Token);
    }

    private async Task<CarryResult> SendAsync(
        SmtpLines.Line line, MimeMessage message, CancellationTokenSource patience, CancellationToken cancellation)
    {
        try
        {
            await line.Client.SendAsync(message, cancellation);
            lines.GiveBack(line);
            return new CarryResult.Taken();
        }
        catch (SmtpCommandException refusal)
        {
            // The server has answered, so the connection is in order; MailKit has reset it.
            if (line.Client.IsConnected)
                lines.GiveBack(line);
            else
                lines.Close(line);
            return ResultOf(refusal);
        }
        catch (Exception error)
        {
            lines.Close(line);
            if (!IsTrouble(error) || (cancellation.IsCancellationRequested && !patience.IsCancellationRequested))
                throw;
            return error is OperationCanceledException
                ? new CarryResult.Outage("The mail server did not answer in time.")
                : new CarryResult.NotNow($"The connection broke: {Text(error)}");
        }
    }

    /// <summary>A server that does not like the sender likes none of our messages: that is for its operator to settle, and no
    /// message's fault.</summary>
    private static CarryResult ResultOf(SmtpCommandException refusal)
    {
        var why = $"{(int)refusal.StatusCode} {refusal.Message}";
        return refusal.ErrorCode == SmtpErrorCode.SenderNotAccepted || (int)refusal.StatusCode < PermanentRefusal
            ? new CarryResult.NotNow(why)
            : new CarryResult.Never(why);
    }

    private static bool IsTrouble(Exception error) =>
        error is IOException or SocketException or ProtocolException or CommandException or AuthenticationException
            or SslHandshakeException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            or OperationCanceledException or TimeoutException or NotSupportedException;

    private static string Text(Exception error) => error is OperationCanceledException ? "it does not answer." : error.Message;
}
