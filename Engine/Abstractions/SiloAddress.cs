using System.Net;

namespace Orleans.Runtime;

/// <summary>The address of one incarnation of a silo.</summary>
[GenerateSerializer, Immutable]
public sealed class SiloAddress : IEquatable<SiloAddress>
{
    private SiloAddress(IPEndPoint endpoint, int generation)
    {
        Endpoint = endpoint;
        Generation = generation;
    }

    /// <summary>Gets the network address.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Gets the number that tells a restarted silo from its former self.</summary>
    public int Generation { get; }

    /// <summary>Makes an address.</summary>
    public static SiloAddress New(IPEndPoint ep, int gen) => new(ep, gen);

    /// <summary>Gets the address as text that can be sorted and stored.</summary>
    public string ToParsableString() => $"{Endpoint}@{Generation}";

    /// <inheritdoc/>
    public bool Equals(SiloAddress? other) => other is not null && Generation == other.Generation && Endpoint.Equals(other.Endpoint);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SiloAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => Endpoint.GetHashCode() ^ Generation;

    /// <inheritdoc/>
    public override string ToString() => $"S{Endpoint}:{Generation}";
}

/// <summary>The silo that this process runs.</summary>
public interface ILocalSiloDetails
{
    /// <summary>Gets the silo's name.</summary>
    string Name { get; }

    /// <summary>Gets the name of its cluster.</summary>
    string ClusterId { get; }

    /// <summary>Gets the name of its machine.</summary>
    string DnsHostName { get; }

    /// <summary>Gets its address.</summary>
    SiloAddress SiloAddress { get; }

    /// <summary>Gets the address that clients use.</summary>
    SiloAddress GatewayAddress { get; }
}
