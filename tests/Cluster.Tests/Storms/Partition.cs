using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Ticketing.Storms;

/// <summary>Cuts silos off from each other, while each still reaches the database and its own clients.</summary>
internal sealed class Partition : ISiloConfigurator
{
    private static readonly ConcurrentDictionary<ConnectionContext, bool> Open = new();
    private static volatile bool _isCut;

    public static void Cut()
    {
        _isCut = true;
        foreach (var connection in Open.Keys)
            connection.Abort();
    }

    public static void Heal() => _isCut = false;

    public void Configure(ISiloBuilder siloBuilder) => siloBuilder.Configure<SiloConnectionOptions>(static options =>
        options.ConfigureSiloInboundConnection(
            static connections => connections.Use(static next => connection => PassAsync(connection, next))));

    private static async Task PassAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        Open[connection] = true;
        if (_isCut)
            connection.Abort();
        await next(connection);
        Open.TryRemove(connection, out _);
    }
}
