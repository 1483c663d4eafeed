namespace Ticketing.Api.Accounts.Work;

/// <summary>What somebody is asked to do.</summary>
/// <param name="Purpose">For what.</param>
/// <param name="Bits">The leading zero bits of each puzzle.</param>
/// <param name="Puzzles">How many puzzles, at most 16.</param>
/// <param name="ExpiresAt">Until when, to the second.</param>
internal readonly record struct WorkTerms(WorkPurpose Purpose, int Bits, int Puzzles, DateTimeOffset ExpiresAt);

/// <summary>Whom a challenge is made out to, and what for: it is signed with these, and says nothing of them.</summary>
/// <param name="Who">An account, or an address.</param>
/// <param name="What">An event; empty: none.</param>
internal readonly record struct WorkSubject(Guid Who, Guid What);
