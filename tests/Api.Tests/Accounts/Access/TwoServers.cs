using Ticketing.Api.Tests.Accounts.Sessions;

namespace Ticketing.Api.Tests.Accounts.Access;

/// <summary>Two servers of one cluster, on one database.</summary>
public sealed class TwoServers : IAsyncLifetime
{
    private NextServer? _other;

    public SessionHost One { get; } = new();

    public NextServer Other => _other ?? throw new InvalidOperationException("The servers have not been started.");

    public async Task InitializeAsync()
    {
        await One.InitializeAsync();
        _other = new NextServer(One.ConnectionString);
        await _other.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        if (_other is not null)
            await _other.DisposeAsync();
        await One.DisposeAsync();
    }
}

/// <summary>Another server of the same cluster.</summary>
public sealed class NextServer(string connectionString) : ApiHost(connectionString)
{
    protected override IEnumerable<(string Name, string Value)> Settings => SessionHost.OwnSettings;
}
