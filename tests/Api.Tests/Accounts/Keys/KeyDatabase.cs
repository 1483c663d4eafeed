using Npgsql;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Keys;

/// <summary>A database without a server, which would make and renew keys of its own.</summary>
public sealed class KeyDatabase : IAsyncLifetime
{
    /// <summary>Connections to it.</summary>
    internal NpgsqlDataSource Source { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Source = NpgsqlDataSource.Create(await (await PostgresServer.SharedAsync()).CreateMigratedDatabaseAsync());

    public async Task DisposeAsync() => await Source.DisposeAsync();

    /// <summary>Forgets all keys.</summary>
    internal Task ForgetAsync() => Source.ExecuteAsync("DELETE FROM signing_keys");
}
