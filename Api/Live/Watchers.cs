using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Live;

/// <summary>The browsers that are connected to this server.</summary>
internal sealed class Watchers(
    IOptions<LiveSettings> options,
    Revocations revocations,
    LiveMetrics metrics,
    TimeProvider clock,
    ILogger<DefaultHubLifetimeManager<LiveHub>> logger)
    : DefaultHubLifetimeManager<LiveHub>(logger)
{
    private readonly LiveSettings _settings = options.Value;
    private readonly ConcurrentDictionary<string, Watcher> _connections = new(StringComparer.Ordinal);
    private readonly Arrivals _arrivals = new();
    private readonly Groups _users = new();
    private readonly Groups _addresses = new();

    /// <summary>Who is signed in and connected, as user ids.</summary>
    public IReadOnlyCollection<Guid> Users => _users.Keys;

    /// <summary>All connections.</summary>
    public IEnumerable<Watcher> All => _connections.Values;

    /// <summary>Whether one more connection would be taken.</summary>
    /// <param name="user">Who is signed in; null: nobody.</param>
    /// <param name="address">Where it comes from.</param>
    public bool HasRoomFor(Guid? user, Guid address) =>
        _connections.Count + _arrivals.Count < _settings.MaxConnections
        && IsBelow(_addresses.CountOf(address) + _arrivals.From(address), _settings.MaxPerAddress)
        && (user is not { } id || IsBelow(_users.CountOf(id) + _arrivals.OfUser(id), _settings.MaxPerUser));

    /// <summary>Counts a connection that has been opened, until it has said what it wants or is gone; null: it is one too many.</summary>
    /// <param name="user">Who is signed in; null: nobody.</param>
    /// <param name="address">Where it comes from.</param>
    public Arrival? Arrive(Guid? user, Guid address) => _arrivals.TryAdd(user, address, () => HasRoomFor(user, address));

    /// <summary>The connection of that id.</summary>
    /// <exception cref="HubException">It is one too many, and about to be closed.</exception>
    public Watcher Get(string connectionId) =>
        _connections.TryGetValue(connectionId, out var watcher) ? watcher : throw LiveRefusal.TooMany("There are too many connections.");

    /// <summary>Whether a user is connected.</summary>
    public bool Has(Guid user) => _users.CountOf(user) > 0;

    /// <summary>The connections of a user.</summary>
    public ImmutableArray<Watcher> Of(Guid user) => _users.Of(user);

    /// <summary>Ends a connection if its token was taken back.</summary>
    public void DismissIfRevoked(Watcher watcher)
    {
        if (watcher.Access is { } claims && revocations.Cover(claims))
            watcher.Dismiss(Broadcast.Of(ServerMessages.AccessChanged, new AccessChanged()));
    }

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        var address = connection.GetHttpContext() is { } context ? Caller.Address(context) : Guid.Empty;
        var watcher = new Watcher(connection, address, _settings, metrics, clock);
        using var arrival = connection.GetHttpContext()?.Features.Get<Arrival>();
        if (arrival is not null || HasRoomFor(watcher.User, watcher.Address))
            Add(connection.ConnectionId, watcher);
        else
            metrics.Refused();
        DismissIfRevoked(watcher); // News that came after its token was read, and before it was to be found here.
        await base.OnConnectedAsync(connection);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (_connections.TryRemove(connection.ConnectionId, out var watcher))
            Remove(watcher);
        return base.OnDisconnectedAsync(connection);
    }

    private static bool IsBelow(int count, int limit) => limit == 0 || count < limit;

    private void Add(string connectionId, Watcher watcher)
    {
        _connections[connectionId] = watcher;
        _addresses.Add(watcher.Address, watcher);
        if (watcher.User is { } user)
            _users.Add(user, watcher);
        metrics.Connections(1);
    }

    private void Remove(Watcher watcher)
    {
        watcher.Watches.EndAll();
        _addresses.Remove(watcher.Address, watcher);
        if (watcher.User is { } user)
            _users.Remove(user, watcher);
        metrics.Connections(-1);
    }
}
