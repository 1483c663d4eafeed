using System.Collections.Immutable;

namespace Ticketing.Live;

/// <content>Who may do what, and no longer.</content>
public abstract partial record LiveMessage
{
    /// <summary>On the common stream: what was taken back. Whoever misses it reads it in the database within a moment.</summary>
    /// <param name="Changes">At most 1,000.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.LiveMessage.AccessChanged")]
    public sealed record AccessChanged([property: Id(0)] ImmutableArray<AccessChange> Changes) : LiveMessage;
}

/// <summary>A session has ended, or an account's tokens of before are no longer good.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="SessionId">The session that has ended; null: none has, see <paramref name="Version"/>.</param>
/// <param name="Version">Without a session: tokens of the account that name a lower one are refused.</param>
[GenerateSerializer, Immutable, Alias("ticketing.AccessChange")]
public sealed record AccessChange([property: Id(0)] Guid UserId, [property: Id(1)] Guid? SessionId, [property: Id(2)] int Version);
