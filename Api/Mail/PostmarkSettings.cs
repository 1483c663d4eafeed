using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Mail;

/// <summary>How Postmark shows that a report is its own: HTTP Basic, as its webhooks send what their address names.</summary>
internal sealed class PostmarkSettings
{
    /// <summary>The name.</summary>
    [Required, StringLength(100), RegularExpression("[^:]+")]
    public string User { get; set; } = "postmark";

    /// <summary>The password, at least 32 characters; empty: no reports of Postmark's are taken.</summary>
    [StringLength(500, MinimumLength = 32)]
    public string? Password { get; set; }

    /// <summary>Whether reports are taken.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Password);
}
