using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Live;

namespace Ticketing.Api.Accounts.Access;

/// <summary>
/// What was taken back while access tokens that say otherwise may still be about: sessions that have ended, accounts whose role or
/// password has changed or that are gone. In memory, so that a request costs two looks into a table.
/// </summary>
internal sealed class Revocations(TimeProvider clock, IOptions<TokenSettings> settings)
{
    private readonly ConcurrentDictionary<Guid, long> _sessions = new();
    private readonly ConcurrentDictionary<Guid, (int Version, long At)> _users = new();

    /// <summary>Something was taken back that was not known to be. Handlers must not throw or wait.</summary>
    public event Action<AccessChange>? Changed;

    /// <summary>Whether a token that is good by itself was taken back.</summary>
    public bool Cover(AccessClaims claims) =>
        (claims.SessionId is { } session && _sessions.ContainsKey(session))
        || (_users.TryGetValue(claims.UserId, out var user) && claims.Version < user.Version);

    /// <summary>Takes news. What is known already changes nothing.</summary>
    public void Take(AccessChange change)
    {
        if (change.SessionId is { } session ? _sessions.TryAdd(session, clock.GetTimestamp()) : Raise(change.UserId, change.Version))
            Changed?.Invoke(change);
    }

    /// <summary>Forgets what no token can say any more.</summary>
    public void Forget()
    {
        var memory = settings.Value.LongestLife + AccessTokens.ClockSkew;
        foreach (var entry in _sessions)
            if (clock.GetElapsedTime(entry.Value) > memory)
                _sessions.TryRemove(entry);
        foreach (var entry in _users)
            if (clock.GetElapsedTime(entry.Value.At) > memory)
                _users.TryRemove(entry);
    }

    private bool Raise(Guid userId, int version)
    {
        var raised = (version, clock.GetTimestamp());
        while (!_users.TryAdd(userId, raised))
        {
            if (!_users.TryGetValue(userId, out var known))
                continue;
            if (known.Version >= version)
                return false;
            if (_users.TryUpdate(userId, raised, known))
                return true;
        }

        return true;
    }
}
