using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Api.Accounts;
using Ticketing.Api.Mail.Reports.Postmark;
using Ticketing.Api.Mail.Reports.Ses;

namespace Ticketing.Api.Mail.Reports;

/// <summary>What became of a message after a provider took it. The values are stored.</summary>
internal enum MailReportKind
{
    /// <summary>It came back for good: nobody has this mailbox.</summary>
    Bounced = 0,

    /// <summary>It came back, and another one might not: the mailbox is full, or a server was away.</summary>
    Deferred = 1,

    /// <summary>Its reader has called it unwanted.</summary>
    Complained = 2,
}

/// <summary>The body of <c>POST /api/mail/events</c>: what a provider reports of one message to one address.</summary>
/// <param name="Type"><c>bounced</c>, <c>deferred</c> or <c>complained</c>. What else providers report is taken and left alone.</param>
/// <param name="Email">The address.</param>
/// <param name="MessageId">The message's own Message-ID; missing: not known.</param>
/// <param name="At">When that happened; missing: now.</param>
/// <param name="Reason">What the other server said, at most 1,000 characters of which are kept.</param>
internal sealed record MailReport(
    string? Type = null, string? Email = null, string? MessageId = null, DateTimeOffset? At = null, string? Reason = null)
{
    private const int MaxReason = 1_000;

    /// <summary>What is reported; null: nothing that is kept.</summary>
    [JsonIgnore]
    public MailReportKind? Kind => Type switch
    {
        "bounced" => MailReportKind.Bounced,
        "deferred" => MailReportKind.Deferred,
        "complained" => MailReportKind.Complained,
        _ => null,
    };

    /// <summary>The address; null: it is none.</summary>
    [JsonIgnore]
    public EmailAddress? Address => EmailAddress.Parse(Email);

    /// <summary>The message's id in the outbox; null: it is none of ours.</summary>
    [JsonIgnore]
    public Guid? OutboxId => Guid.TryParseExact(MessageId?.Trim().TrimStart('<').Split('@')[0], "N", out var id) ? id : null;

    /// <summary>What the other server said, as much of it as is kept, without control characters; null: nothing.</summary>
    [JsonIgnore]
    public string? Said => Reason is null
        ? null
        : new string([.. Reason.Where(static letter => !char.IsControl(letter) && !char.IsSurrogate(letter)).Take(MaxReason)]);

    /// <summary>Reads the report in a body; null: it is none.</summary>
    public static MailReport? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, MailReportsJson.Default.MailReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An address that gets no mail.</summary>
/// <param name="Id">Its row's id.</param>
/// <param name="Email">The address.</param>
/// <param name="Complained">
/// True: its owner has called a message unwanted, and gets only what they ask for themselves. False: nobody has this mailbox.
/// </param>
/// <param name="Reason">What the other server said; null: nothing.</param>
/// <param name="At">Since when.</param>
internal sealed record SuppressedAddress(Guid Id, string Email, bool Complained, string? Reason, DateTimeOffset At);

/// <summary>Addresses that get no mail.</summary>
/// <param name="Items">The latest 1,000, the latest first.</param>
internal sealed record SuppressedAddresses(IReadOnlyList<SuppressedAddress> Items);

/// <summary>The reports' JSON, as clients write it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MailReport))]
[JsonSerializable(typeof(PostmarkReport))]
[JsonSerializable(typeof(SnsMessage))]
[JsonSerializable(typeof(SesEvent))]
[JsonSerializable(typeof(SuppressedAddresses))]
internal sealed partial class MailReportsJson : JsonSerializerContext;
