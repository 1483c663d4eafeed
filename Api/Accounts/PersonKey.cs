namespace Ticketing.Api.Accounts;

/// <summary>
/// What all addresses of one mailbox have in common, as far as that is known. Only limits go by it, never who may sign in: two people who
/// are taken for one can still be told apart, and only share a limit.
/// </summary>
internal static class PersonKey
{
    /// <summary>The key of an address: as migration 0046 makes it of those before.</summary>
    public static string Of(EmailAddress address)
    {
        var at = address.Key.LastIndexOf('@');
        var (name, domain) = (WithoutTag(address.Key[..at]), address.Key[(at + 1)..]);
        return ProviderOf(domain) is { } provider ? $"{name.Replace(".", "", StringComparison.Ordinal)}@{provider}" : $"{name}@{domain}";
    }

    /// <summary>What comes behind a plus is the owner's own note (RFC 5233).</summary>
    private static string WithoutTag(string name) => name.IndexOf('+', 1) is var plus and > 0 ? name[..plus] : name;

    /// <summary>
    /// Providers to whom dots mean nothing, by one of the names under which each delivers the same mail; null: none of them.
    /// </summary>
    private static string? ProviderOf(string domain) => domain switch
    {
        "gmail.com" or "googlemail.com" => "gmail.com",
        "proton.me" or "protonmail.com" or "pm.me" => "proton.me",
        _ => null,
    };
}
