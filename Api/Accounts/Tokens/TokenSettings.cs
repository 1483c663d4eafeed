using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Accounts.Tokens;

/// <summary>Access tokens. Section <c>Tokens</c>.</summary>
internal sealed class TokenSettings
{
    public const string Section = "Tokens";

    /// <summary>Minutes for which a token is good.</summary>
    [Range(1, 1440)]
    public int LifeMinutes { get; set; } = 120;

    /// <summary>Who issues them: <c>iss</c>.</summary>
    public string Issuer { get; set; } = "https://ticketing.dev";

    /// <summary>For how long a token is good.</summary>
    public TimeSpan Life => TimeSpan.FromMinutes(LifeMinutes);
}
