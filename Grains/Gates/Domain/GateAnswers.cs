using System.Collections.Immutable;

namespace Ticketing.Gates.Domain;

/// <summary>Makes what callers are told.</summary>
internal static class GateAnswers
{
    private const int MostConflicts = 1_000;

    /// <summary>What is told of a scan.</summary>
    public static ScanAnswer Of(GateState state, GateFact scan) => new(
        scan.Id,
        scan.Verdict,
        scan.Passed,
        scan.Direction,
        scan.IsReentry,
        scan.At,
        scan.GateId,
        scan.TicketId is { } id ? state.TicketOf(id) : null,
        scan.About is { } entryId && state.TryFind(entryId, out var entry) ? entry.Passage : null,
        state.IsUndone(scan.Id));

    /// <summary>How the list stands.</summary>
    public static GateFigures Figures(GateState state, DateTimeOffset now) => new(
        state.Latest,
        state.Inside,
        state.Book.Entered,
        state.Book.Left,
        state.Conflicts().Count(static conflict => !conflict.IsSettled),
        state.Book.Minutes(now),
        state.Book.Refusals());

    /// <summary>The conflicts, the latest first.</summary>
    public static ImmutableArray<GateConflict> Conflicts(GateState state) =>
        [.. state.Conflicts().OrderByDescending(static conflict => conflict.Second.At).Take(MostConflicts)];

    /// <summary>The tickets that moved since a version.</summary>
    public static GatePresences Moved(GateState state, long since) =>
        new(state.Latest, [.. state.MovedSince(since).Select(id => Presence(id, state.PathOf(id)))]);

    private static GatePresence Presence(Guid ticketId, TicketPath path) =>
        new(ticketId, path.Entry?.Passage, path.LastEntry?.Passage);
}
