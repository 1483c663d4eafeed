using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Tokens;

namespace Ticketing.Api.Demo;

/// <summary>Throw-away buyers for load generators. They have no password: the token that they come with is all there is.</summary>
internal sealed class DemoBuyers(NpgsqlDataSource database, AccessTokens tokens, IOptions<TokenSettings> settings, TimeProvider clock)
{
    // A domain that can't exist (RFC 2606): no mail ever leaves for these.
    private const string Domain = "demo.invalid";

    private const string InsertSql =
        $$"""
        INSERT INTO users (id, email, email_key, display_name, role, mailed)
        SELECT id, 'buyer-' || id || '@{{Domain}}', 'buyer-' || id || '@{{Domain}}', 'Demo buyer', '{{Roles.Buyer}}', false
        FROM unnest($1::uuid[]) AS id
        """;

    /// <summary>Makes buyers.</summary>
    public async Task<IReadOnlyList<DemoBuyer>> CreateAsync(int count, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7(now)).ToArray();
        await using var command = database.CreateCommand(InsertSql);
        command.Parameters.Add(new() { Value = ids });
        await command.ExecuteNonQueryAsync(cancellation);
        var life = settings.Value.LongestLife;
        return [.. ids.Select(id => new DemoBuyer(id, tokens.Issue(AccountOf(id), life: life).Token))];
    }

    private static Account AccountOf(Guid id) => new(id, "", "Demo buyer", Roles.Buyer, IsVerified: true);
}

/// <summary>A throw-away buyer.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Token">What to send as <c>Authorization: Bearer …</c>.</param>
internal sealed record DemoBuyer(Guid UserId, string Token);
