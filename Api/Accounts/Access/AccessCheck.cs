using Ticketing.Api.Accounts.Tokens;

namespace Ticketing.Api.Accounts.Access;

/// <summary>Says what an access token is worth now. From memory: nothing is asked of the database.</summary>
internal sealed class AccessCheck(AccessTokens tokens, Revocations revocations, AccessWatch watch)
{
    /// <summary>What a token says, if it is one of ours, good now, and was not taken back; null otherwise.</summary>
    public async ValueTask<AccessClaims?> FindAsync(string token, CancellationToken cancellation) =>
        await tokens.VerifyAsync(token, cancellation) is { } claims && !revocations.Cover(claims) ? claims : null;

    /// <summary>
    /// Whether a token may have been taken back without this server's having heard of it, and could do harm. A buyer's can't do much in
    /// the minutes that it lives: then it has to be renewed, and that asks the database.
    /// </summary>
    public bool IsInDoubt(AccessClaims claims) => claims.Role != Roles.Buyer && watch.IsStale;
}
