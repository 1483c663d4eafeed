using Ticketing.Testing;

namespace Ticketing;

/// <summary>A server and a PostgreSQL of its own, both of which may be killed.</summary>
public sealed class LoneServer : IAsyncLifetime
{
    internal PostgresServer Postgres { get; private set; } = null!;

    internal ServerProcess Process { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Postgres = await PostgresServer.StartPrivateAsync();
        Process = new ServerProcess(await Postgres.CreateDatabaseAsync());
        await Process.StartAndBeReadyAsync();
    }

    public async Task DisposeAsync()
    {
        await Process.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
