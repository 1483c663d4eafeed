using Ticketing.Api.Gates.Lists;
using Ticketing.Api.Http;
using Ticketing.Gates;

namespace Ticketing.Api.Gates.Watching;

/// <summary>Asks all lists of an event how they stand.</summary>
internal sealed class GateWatch(GateBoard board, IGrainFactory grains, Repeat repeat)
{
    private const int MostRefusals = 50;
    private const int MostConflicts = 1_000;

    /// <summary>How an event's gates stand; null: there is no such event.</summary>
    public async Task<GateSummary?> SummariseAsync(Guid eventId, CancellationToken cancellation)
    {
        if (await board.FindAsync(eventId) is not { } found)
            return null;
        var figures = await AskAsync(found, static (grain, cancellation) => grain.Figures(cancellation), cancellation);
        var known = figures.Where(static one => one.Answer is not null).Select(static one => (one.List, Figures: one.Answer!)).ToList();
        return new GateSummary(
            eventId,
            known.Sum(static one => one.Figures.Inside),
            known.Sum(static one => one.Figures.Entered),
            known.Sum(static one => one.Figures.Left),
            known.Sum(static one => one.Figures.Conflicts),
            [.. known.Select(static one => StandingOf(one.List, one.Figures))],
            MinutesOf(known.SelectMany(static one => one.Figures.Minutes)),
            [.. known.SelectMany(static one => one.Figures.Refusals.Select(refusal => Of(one.List, refusal)))
                .OrderByDescending(static one => one.At).Take(MostRefusals)]);
    }

    /// <summary>Changes with every fact of any list of an event.</summary>
    public async Task<string> VersionOfAsync(Guid eventId, CancellationToken cancellation)
    {
        if (await board.FindAsync(eventId) is not { } found)
            return "";
        var versions = await AskAsync(found, static (grain, cancellation) => grain.Version(cancellation), cancellation);
        return string.Join(' ', versions.Select(static one => $"{one.List.Id}:{one.Answer}"));
    }

    /// <summary>What went wrong without a network, the latest first, at most 1,000.</summary>
    public async Task<IReadOnlyList<ConflictBody>?> FindConflictsAsync(Guid eventId, CancellationToken cancellation)
    {
        if (await board.FindAsync(eventId) is not { } found)
            return null;
        var conflicts = await AskAsync(found, static (grain, cancellation) => grain.Conflicts(cancellation), cancellation);
        return [.. conflicts.SelectMany(static one => one.Answer.Select(conflict => ConflictBody.Of(one.List.Id, conflict)))
            .OrderByDescending(static one => one.Second.At).Take(MostConflicts)];
    }

    private Task<(NamedThing List, T Answer)[]> AskAsync<T>(
        GateEvent found, Func<IGateGrain, CancellationToken, Task<T>> ask, CancellationToken cancellation) =>
        Task.WhenAll(found.Lists.Select(async list =>
        {
            var grain = grains.GetGrain<IGateGrain>(new GateKey(found.Id, list.Id).ToString());
            return (list, await repeat.AskAsync(grain, ask, static (grain, ask, cancellation) => ask(grain, cancellation), cancellation));
        }));

    private static ListStanding StandingOf(NamedThing list, GateFigures figures) =>
        new(list.Id, list.Name, figures.Inside, figures.Entered, figures.Left, figures.Conflicts, figures.Version);

    private static List<MinuteBody> MinutesOf(IEnumerable<GateMinute> minutes) =>
    [
        .. from minute in minutes
           group minute by (minute.At, minute.GateId) into gate
           orderby gate.Key.At
           select new MinuteBody(
               gate.Key.At, gate.Key.GateId, gate.Sum(static minute => minute.In), gate.Sum(static minute => minute.Out)),
    ];

    private static RefusalBody Of(NamedThing list, GateRefusal refusal) =>
        new(refusal.ScanId, refusal.At, list.Id, refusal.GateId, refusal.Verdict, refusal.TicketId);
}
