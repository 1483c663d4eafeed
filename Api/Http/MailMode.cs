namespace Ticketing.Api.Http;

/// <summary>Whether this shop can write to people, and whether what it writes reaches them.</summary>
internal static class MailMode
{
    /// <summary>Whether messages leave by SMTP.</summary>
    public static bool IsSmtp(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration["Mail:Smtp:Host"]);

    /// <summary>Whether messages go anywhere.</summary>
    public static bool IsOn(IConfiguration configuration) =>
        IsSmtp(configuration) || !string.IsNullOrWhiteSpace(configuration["Mail:Folder"]);
}
