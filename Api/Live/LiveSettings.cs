using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Live;

/// <summary>Bounds of the live connections. Section <c>Live</c>.</summary>
internal sealed class LiveSettings
{
    public const string Section = "Live";

    /// <summary>Connections of this server at a time.</summary>
    [Range(1, 1000000)]
    public int MaxConnections { get; set; } = 50_000;

    /// <summary>Connections of one user at a time: browser tabs and devices. 0 lifts the limit.</summary>
    [Range(0, 1000000)]
    public int MaxPerUser { get; set; } = 20;

    /// <summary>Connections from one address at a time (IPv6: one /64 network). Many people may share one. 0 lifts the limit.</summary>
    [Range(0, 1000000)]
    public int MaxPerAddress { get; set; } = 1_000;

    /// <summary>Events that one connection watches at a time.</summary>
    [Range(1, 1000)]
    public int MaxWatches { get; set; } = 50;

    /// <summary>
    /// Messages that wait for one slow connection; when more would, it is dropped. Outdated ones do not count: they give way.
    /// </summary>
    [Range(8, 10000)]
    public int MaxBacklog { get; set; } = 64;

    /// <summary>Seconds after which a connection that takes nothing is dropped.</summary>
    [Range(1, 600)]
    public int MaxStallSeconds { get; set; } = 15;

    /// <summary>Calls of one connection in ten seconds.</summary>
    [Range(1, 100000)]
    public int CallsPer10Seconds { get; set; } = 100;
}
