namespace Ticketing.Api.Tests.Accounts.Work;

/// <summary>A server that asks for work: little, and behind a proxy that says where calls come from.</summary>
public sealed class WorkHost : ApiHost
{
    /// <summary>Leading zero bits for somebody of whom nothing speaks against.</summary>
    public const int Bits = 2;

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("ProofOfWork:Enabled", "true"),
        ("ProofOfWork:Bits", $"{Bits}"),
        ("ProofOfWork:MaxBits", "8"),
        ("Platform:KnownProxies:0", "127.0.0.0/8"),
        ("RateLimits:Joining:PerUserPer10Seconds", "0"), // Somebody tries a hundred proofs.
    ];
}
