using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Accounts.Tokens;

/// <summary>Access tokens. Section <c>Tokens</c>.</summary>
internal sealed class TokenSettings
{
    public const string Section = "Tokens";

    /// <summary>See <see cref="DemoLifeMinutes"/>.</summary>
    public const int DefaultDemoLifeMinutes = 120;

    /// <summary>Minutes for which a token is good. Then the session issues another.</summary>
    [Range(1, 1440)]
    public int LifeMinutes { get; set; } = 10;

    /// <summary>Who issues them: <c>iss</c>.</summary>
    public string Issuer { get; set; } = "https://ticketing.dev";

    /// <summary>For how long a token is good.</summary>
    public TimeSpan Life => TimeSpan.FromMinutes(LifeMinutes);

    /// <summary>
    /// Minutes for which a token of the demo's throw-away buyers is good: they have no session by which it could be renewed. 0 where there
    /// is no demo.
    /// </summary>
    [Range(0, 1440)]
    public int DemoLifeMinutes { get; set; }

    /// <summary>For how long any token of ours may be good.</summary>
    public TimeSpan LongestLife => TimeSpan.FromMinutes(Math.Max(LifeMinutes, DemoLifeMinutes));
}
