using System.ComponentModel.DataAnnotations;
using Ticketing.Beacons;

namespace Ticketing.WaitingRoom.Beacon;

/// <summary>Which beacon is mixed into draws: section <c>Draw:Beacon</c>. Without an address there is none, and draws say so.</summary>
public sealed class BeaconOptions : IValidatableObject
{
    /// <summary>The section.</summary>
    public const string Section = "Draw:Beacon";

    /// <summary>Where the chain's rounds are served, in drand's format; the first that has the round is enough. Default: nowhere.</summary>
    public IList<Uri> Urls { get; } = [];

    /// <summary>The chain's hash. Default: quicknet's, of the League of Entropy.</summary>
    public string ChainHash { get; set; } = DrandChain.Quicknet.Hash;

    /// <summary>The chain's public key, by which each round is checked. Default: quicknet's.</summary>
    public string PublicKey { get; set; } = DrandChain.Quicknet.PublicKey;

    /// <summary>When the chain's first round was born, in seconds since 1970. Default: quicknet's.</summary>
    public long GenesisTime { get; set; } = DrandChain.Quicknet.GenesisAt.ToUnixTimeSeconds();

    /// <summary>How long it is from one round to the next, in seconds. Default: quicknet's, 3.</summary>
    [Range(1, 3_600)]
    public int PeriodSeconds { get; set; } = (int)DrandChain.Quicknet.Period.TotalSeconds;

    /// <summary>How long after the sale's opening, when the lobby closes, the round is born, at least; in seconds.</summary>
    [Range(2, 600)]
    public int LeadSeconds { get; set; } = 6;

    /// <summary>How long a round is waited for after its birth before the lots are drawn without it, in seconds.</summary>
    [Range(1, 600)]
    public int PatienceSeconds { get; set; } = 30;

    internal DrandChain Chain =>
        new(ChainHash, PublicKey, DateTimeOffset.FromUnixTimeSeconds(GenesisTime), TimeSpan.FromSeconds(PeriodSeconds));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Urls.Any(static url => !url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            yield return new ValidationResult($"{Section}:Urls must be addresses such as https://api.drand.sh.");
        if (Urls.Count > 0 && !Chain.HasKey)
            yield return new ValidationResult($"{Section}:PublicKey must be a chain's key: 96 bytes in hexadecimal digits.");
    }
}
