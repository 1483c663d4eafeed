using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Ticketing.Hosting;

namespace Ticketing.Api.Mail;

/// <summary>Where mail goes: to a server by SMTP, else into a folder, else nowhere.</summary>
internal sealed class MailSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Mail";

    /// <summary>A folder that takes messages as <c>.eml</c> files where there is no SMTP server; empty: none.</summary>
    public string? Folder { get; set; }

    /// <summary>Whose messages they are.</summary>
    [Required, EmailAddress]
    public string From { get; set; } = "tickets@localhost.invalid";

    /// <summary>The shop's name, as the sender's and at the head of messages.</summary>
    [Required, StringLength(100)]
    public string FromName { get; set; } = "Ticketing";

    /// <summary>Where people reach the shop, for the links in messages; empty: where this server listens.</summary>
    public Uri? Url { get; set; }

    /// <summary>Whether messages about paid orders carry the tickets as a PDF file, which takes a processor some 20 ms a ticket.</summary>
    public bool TicketsAsPdf { get; set; } = true;

    /// <summary>
    /// What signs the reports of <c>POST /api/mail/events</c>, at least 32 characters; empty: no reports are taken.
    /// </summary>
    [StringLength(500, MinimumLength = 32)]
    public string? ReportSecret { get; set; }

    /// <summary>Reports in Postmark's own form.</summary>
    [ValidateObjectMembers]
    public PostmarkSettings Postmark { get; set; } = new();

    /// <summary>Reports in the form of Amazon SES.</summary>
    public SesSettings Ses { get; set; } = new();

    /// <summary>The server that takes messages.</summary>
    [ValidateObjectMembers]
    public SmtpSettings Smtp { get; set; } = new();

    /// <summary>Whether messages leave by SMTP.</summary>
    public bool IsSmtp => !string.IsNullOrWhiteSpace(Smtp.Host);

    /// <summary>Whether messages go anywhere.</summary>
    public bool IsOn => IsSmtp || !string.IsNullOrWhiteSpace(Folder);

    /// <summary>Reads them before there are services.</summary>
    /// <exception cref="ConfigurationException">A password would be sent in plain text, or a topic is none.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<MailSettings>() ?? new MailSettings();
        if (settings.IsSmtp && settings.Smtp is { Tls: MailTls.None, User.Length: > 0 })
        {
            throw new ConfigurationException(
                $"{Section}:Smtp:User is set, but {Section}:Smtp:Tls is none: the password would travel in plain text.");
        }

        settings.Ses.Check($"{Section}:{nameof(Ses)}:{nameof(SesSettings.Topics)}");
        return settings;
    }
}

/// <summary>How to reach an SMTP server.</summary>
internal sealed class SmtpSettings
{
    /// <summary>Its name; empty: there is none.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>With what one signs in; empty: one doesn't.</summary>
    public string? User { get; set; }

    /// <summary>The password to it.</summary>
    public string? Password { get; set; }

    /// <summary>How the connection is protected.</summary>
    public MailTls Tls { get; set; } = MailTls.StartTls;

    /// <summary>Most connections of one process.</summary>
    [Range(1, 50)]
    public int Connections { get; set; } = 4;

    /// <summary>Most messages a second of one process, as providers limit it.</summary>
    [Range(0.01, 10_000)]
    public double PerSecond { get; set; } = 20;

    /// <summary>How long the server may take for a message, or to be connected to.</summary>
    [Range(1, 80)]
    public int TimeoutSeconds { get; set; } = 30;
}

/// <summary>How a connection to an SMTP server is protected.</summary>
internal enum MailTls
{
    /// <summary>It begins in plain text and must turn to TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Implicit,

    /// <summary>Not at all: for a server on this machine.</summary>
    None,
}
