using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Accounts.Work;

/// <summary>Proof of work. Section <c>ProofOfWork</c>.</summary>
internal sealed class WorkSettings
{
    public const string Section = "ProofOfWork";

    /// <summary>Whether work is asked for: by default in production alone.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Leading zero bits of each puzzle for somebody of whom nothing speaks against. Twelve are 65,536 hashes in all: a quarter of a second
    /// on a telephone.
    /// </summary>
    [Range(0, 24)]
    public int Bits { get; set; } = 12;

    /// <summary>
    /// The most that anybody is asked for. Sixteen are a million hashes: some four seconds on a telephone, whoever shares its address.
    /// </summary>
    [Range(0, 24)]
    public int MaxBits { get; set; } = 16;

    /// <summary>Puzzles of one challenge: the more, the less does the time hang on luck.</summary>
    [Range(1, 16)]
    public int Puzzles { get; set; } = 16;

    /// <summary>Seconds in which a challenge has to be solved.</summary>
    [Range(10, 3600)]
    public int LifeSeconds { get; set; } = 120;

    /// <summary>Deeds of one address (IPv6: one /64 network) that cost nothing; each doubling beyond them costs a bit.</summary>
    [Range(1, 1000000)]
    public int FreePerAddress { get; set; } = 8;

    /// <summary>The same for the network around the address: of IPv4 the /24, of IPv6 the /48.</summary>
    [Range(1, 1000000)]
    public int FreePerNetwork { get; set; } = 64;

    /// <summary>Seconds after which half of what an address did is forgotten.</summary>
    [Range(10, 86400)]
    public int HalfLifeSeconds { get; set; } = 300;

    /// <summary>Accounts that were tried lately with a wrong password from one address, before its sign-ins cost work.</summary>
    [Range(1, 1000000)]
    public int FreeFailures { get; set; } = 8;

    /// <summary>Passwords that wait to be compared, before sign-ins on unknown devices cost work.</summary>
    [Range(1, 100000)]
    public int FreeQueue { get; set; } = 16;

    /// <summary>Addresses, networks, spent challenges and people who have joined that are remembered at a time, of each kind.</summary>
    [Range(1, 100000000)]
    public int MaxRemembered { get; set; } = 1_000_000;
}
