namespace Ticketing.Api.Accounts.Sessions;

/// <summary>A session as it is stored, with its owner as they are now.</summary>
/// <param name="Id">Tells sessions apart.</param>
/// <param name="Owner">Who is signed in.</param>
/// <param name="TokenHash">Of the refresh token that is good now.</param>
/// <param name="Earlier">The change that made that token; null: it is the first.</param>
/// <param name="StartedAt">When they signed in.</param>
/// <param name="UsedAt">When the token was changed last.</param>
internal sealed record SessionRecord(
    Guid Id, Account Owner, byte[] TokenHash, TokenChange? Earlier, DateTimeOffset StartedAt, DateTimeOffset UsedAt);

/// <summary>How a refresh token came in another one's place.</summary>
/// <param name="Hash">Of the token before.</param>
/// <param name="Salt">What makes the token that follows out of that one.</param>
/// <param name="Attempt">The request that did it, by the name that its sender gave it; null: it had none.</param>
internal sealed record TokenChange(byte[] Hash, byte[] Salt, string? Attempt);
