namespace Ticketing.Api.WaitingRoom;

/// <summary>The public record of a draw.</summary>
/// <param name="EventId">The event.</param>
/// <param name="SeedHash">SHA-256 of the seed in hexadecimal digits: published before the draw.</param>
/// <param name="Seed">The seed in hexadecimal digits; null before the draw.</param>
/// <param name="ListHash">SHA-256 of the list at <c>draw/list</c>; null before the draw.</param>
/// <param name="Entries">Lines of the list.</param>
/// <param name="DrawnAt">When; null: not yet.</param>
/// <param name="You">The caller's own line, if they are signed in and were in the lobby.</param>
internal sealed record DrawBody(
    Guid EventId, string SeedHash, string? Seed, string? ListHash, int Entries, DateTimeOffset? DrawnAt, OwnEntryBody? You);

/// <summary>Somebody's own line of a draw's list.</summary>
/// <param name="Entry">What stands for them in it: their secret, unless they show it to somebody.</param>
/// <param name="Line">Which line it is, from 1.</param>
/// <param name="Number">What they drew; null before the draw.</param>
internal sealed record OwnEntryBody(string Entry, int Line, int? Number);
