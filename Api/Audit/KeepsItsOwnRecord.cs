namespace Ticketing.Api.Audit;

/// <summary>
/// Marks a route whose every call leaves a record of its own that says who did what and when, is durable before its caller hears of it and
/// is never changed: thousands a second, which no chain of all servers could follow.
/// </summary>
internal sealed class KeepsItsOwnRecord;
