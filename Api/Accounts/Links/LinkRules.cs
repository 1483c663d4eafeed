namespace Ticketing.Api.Accounts.Links;

/// <summary>What a mailed link is good for. The values are stored.</summary>
internal enum LinkPurpose
{
    /// <summary>It proves that an address is its owner's.</summary>
    Verify = 0,

    /// <summary>It sets a new password.</summary>
    Reset = 1,
}

/// <summary>The bounds of mailed links.</summary>
internal static class LinkRules
{
    /// <summary>How long a link proves an address.</summary>
    public static readonly TimeSpan VerifyLife = TimeSpan.FromHours(24);

    /// <summary>How long a link sets a password.</summary>
    public static readonly TimeSpan ResetLife = TimeSpan.FromMinutes(60);

    /// <summary>How long a link is good.</summary>
    public static TimeSpan LifeOf(LinkPurpose purpose) => purpose == LinkPurpose.Verify ? VerifyLife : ResetLife;
}
