namespace Ticketing.Api.Accounts.Factors;

/// <summary>What people prove themselves with beside a password. Section <c>Factors</c>.</summary>
internal sealed class FactorSettings
{
    public const string Section = "Factors";

    /// <summary>Whether an organiser needs a passkey or an authenticator app; missing: in <c>Production</c>.</summary>
    public bool? RequiredForOrganisers { get; set; }

    /// <summary>What authenticators show as the shop's name.</summary>
    public string Name { get; set; } = "Ticketing";

    /// <summary>
    /// The domain that passkeys belong to, as <c>shop.example</c>; it may never change, or all passkeys are lost. Missing: that of
    /// <c>Mail:Url</c>; without it, outside <c>Production</c>, the one that is called.
    /// </summary>
    public string? Domain { get; set; }

    /// <summary>
    /// The addresses that the shop's pages are served from, as <c>https://shop.example</c>; missing: <c>https</c> and the domain.
    /// </summary>
    public IReadOnlyList<string> Origins { get; set; } = [];
}
