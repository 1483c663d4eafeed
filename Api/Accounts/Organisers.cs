using System.Collections.Frozen;
using Npgsql;
using Ticketing.Api.Http;

namespace Ticketing.Api.Accounts;

/// <summary>
/// Which accounts are those of organisers and gatekeepers, from memory: few enough, and asked for with every attempt to sign in.
/// </summary>
internal sealed class Organisers(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Query = "SELECT email_key FROM users WHERE role <> 'buyer'";

    /// <summary>A new organiser waits that long until no crowd is in their way.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private readonly FreshCache<int, FrozenSet<string>> _keys = new(clock, MaxAge, capacity: 1);

    /// <summary>Whether the account of an address is one of theirs.</summary>
    public async Task<bool> HaveAsync(EmailAddress address) => (await _keys.GetAsync(0, _ => ReadAsync())).Contains(address.Key);

    private async Task<FrozenSet<string>> ReadAsync()
    {
        await using var command = database.CreateCommand(Query);
        await using var row = await command.ExecuteReaderAsync();
        var keys = new List<string>();
        while (await row.ReadAsync())
            keys.Add(row.GetString(0));
        return keys.ToFrozenSet(StringComparer.Ordinal);
    }
}
