using Microsoft.Extensions.Options;
using MimeKit;
using Ticketing.Api.Mail.Carriers;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Mail.Reports;
using Ticketing.Delivery;

namespace Ticketing.Api.Mail;

/// <summary>Writes messages, keeps them as they are, and hands them to the carrier.</summary>
internal sealed class MailPost(
    LetterWriter writer, KeptLetters kept, MailReports mailReports, ICarrier carrier, IOptions<MailSettings> settings, TimeProvider clock)
    : IMailPost
{
    private const string Sealed = "It was settled meanwhile, or another server has sealed it with a master key that this one lacks.";
    private const int MostInFile = 64;
    private const int MostOnWire = 16;
    private const int Seconds = 2;

    /// <summary>Nothing is begun so shortly before a lease ends: it could not be reported in time.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(90);

    /// <summary>As many as are surely carried while the lease lasts.</summary>
    public int Batch => settings.Value.IsSmtp ? Math.Clamp((int)(settings.Value.Smtp.PerSecond * Seconds), 1, MostOnWire) : MostInFile;

    /// <inheritdoc/>
    public async Task<PostResult> DeliverAsync(IReadOnlyList<OutboxMessage> taken, CancellationToken cancellation)
    {
        var stopped = await mailReports.FindStoppedAsync(taken.Select(static message => message.Id), cancellation);
        var reports = taken.Where(message => stopped.ContainsKey(message.Id))
            .Select(message => new DeliveryReport(message.Id, message.Attempt, DeliveryEnd.Refused, stopped[message.Id])).ToList();
        var messages = taken.Where(message => !stopped.ContainsKey(message.Id)).ToList();
        var letters = await kept.FindAsync(messages.Select(static message => message.Id), cancellation);
        var written = new Dictionary<Guid, byte[]>();
        foreach (var message in messages.Where(message => !letters.ContainsKey(message.Id)))
        {
            if (await TryWriteAsync(message, written, cancellation) is { } report)
                reports.Add(report);
        }

        if (written.Count > 0)
            foreach (var (id, bytes) in await kept.KeepAsync(written, cancellation))
                letters[id] = bytes;
        var outage = await CarryAsync(messages, letters, reports, cancellation);
        return new PostResult(reports, outage);
    }

    /// <summary>Writes a message. One that can't be written holds up no other: it is reported at once.</summary>
    private async Task<DeliveryReport?> TryWriteAsync(
        OutboxMessage message, Dictionary<Guid, byte[]> written, CancellationToken cancellation)
    {
        try
        {
            switch (await writer.WriteAsync(message, cancellation))
            {
                case LetterResult.Written letter:
                    var to = message.Address ?? letter.Reader.Address;
                    written.Add(message.Id, MimeLetter.ToBytes(MimeLetter.Pack(message.Id, message.At, letter, to, settings.Value)));
                    return null;
                case LetterResult.Nothing(var why):
                    return new DeliveryReport(message.Id, message.Attempt, DeliveryEnd.Dropped, why);
                default:
                    return null;
            }
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return new DeliveryReport(message.Id, message.Attempt, DeliveryEnd.Failed, $"It could not be written: {error.Message}");
        }
    }

    private async Task<string?> CarryAsync(
        IReadOnlyList<OutboxMessage> messages,
        Dictionary<Guid, byte[]> letters,
        List<DeliveryReport> reports,
        CancellationToken cancellation)
    {
        foreach (var message in messages)
        {
            if (!letters.TryGetValue(message.Id, out var bytes))
            {
                if (!reports.Exists(report => report.Id == message.Id))
                    reports.Add(new DeliveryReport(message.Id, message.Attempt, DeliveryEnd.Failed, Sealed));
                continue;
            }

            if (clock.GetUtcNow() > message.LeaseEndsAt - Margin)
                continue;
            using var content = new MemoryStream(bytes);
            var result = await carrier.CarryAsync(
                message.Id, message.At, await MimeMessage.LoadAsync(content, cancellation), cancellation);
            reports.Add(ReportOf(message, result));
            if (result is CarryResult.Outage(var why))
                return why;
        }

        return null;
    }

    private static DeliveryReport ReportOf(OutboxMessage message, CarryResult result) => result switch
    {
        CarryResult.Taken => new DeliveryReport(message.Id, message.Attempt, DeliveryEnd.Delivered),
        CarryResult.Never(var why) => new DeliveryReport(message.Id, message.Attempt, DeliveryEnd.Refused, why),
        CarryResult.NotNow(var why) => new DeliveryReport(message.Id, message.Attempt, DeliveryEnd.Failed, why),
        CarryResult.Outage(var why) => new DeliveryReport(message.Id, message.Attempt, DeliveryEnd.Failed, why),
        _ => throw new NotSupportedException($"Nobody knows what {result} is."),
    };
}
