using System.Collections.Immutable;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;

namespace Ticketing.Api.Admin;

/// <summary>Hands an organiser's changes to the event's grain, and shows the event as it is afterwards.</summary>
internal sealed partial class EventDesk(
    IGrainFactory grains, EventPages pages, Repeat repeat, TimeProvider clock, ILogger<EventDesk> log)
{
    /// <summary>The grain of an event; null if that is no event's id.</summary>
    public IEventGrain? Find(string id) => Guid.TryParseExact(id, "D", out var eventId) ? grains.GetGrain<IEventGrain>(eventId) : null;

    /// <summary>The grain of a new event.</summary>
    public IEventGrain Create() => grains.GetGrain<IEventGrain>(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>Shows an event; null if there is none.</summary>
    public async Task<AdminEvent?> ShowAsync(IEventGrain grain)
    {
        var view = await repeat.AskAsync(grain, true, static (grain, _) => grain.View(), CancellationToken.None);
        return view is null ? null : AdminEvent.Of(view, clock.GetUtcNow());
    }

    /// <summary>Steers an event's sale. Asked twice it has no second effect, so it is asked until there is an answer.</summary>
    /// <param name="grain">The event.</param>
    /// <param name="action">What to do.</param>
    /// <param name="cancellation">Ends the repeating.</param>
    public Task<EditResult> SteerAsync(IEventGrain grain, SaleAction action, CancellationToken cancellation) =>
        repeat.AskAsync(grain, action, static (grain, action) => grain.Steer(action), cancellation);

    /// <summary>Counts an event's tickets; null: there is no such event.</summary>
    /// <param name="grain">The event.</param>
    /// <param name="cancellation">Ends the counting.</param>
    public Task<EventAudit?> AuditAsync(IEventGrain grain, CancellationToken cancellation) =>
        repeat.AskAsync(grain, true, static (grain, _, cancellation) => grain.Audit(cancellation), cancellation);

    /// <summary>Answers with the event as it is after a change, or with why it was not changed.</summary>
    /// <param name="response">Gets the version's tag.</param>
    /// <param name="grain">The event.</param>
    /// <param name="result">What became of the change.</param>
    /// <param name="answer">Makes the answer of a change that was made.</param>
    public async Task<IResult> AnswerAsync(HttpResponse response, IEventGrain grain, EditResult result, Func<AdminEvent, IResult> answer)
    {
        if (ToProblem(result) is { } problem)
            return problem;
        pages.Forget(((EditResult.Done)result).Document.EventId);
        if (await ShowAsync(grain) is not { } shown)
            return NoSuchEvent();
        VersionTag.Write(response, shown.Version);
        LogChanged(log, shown.Id, shown.State, shown.Version);
        return answer(shown);
    }

    /// <summary>Why a change was not made; null: it was.</summary>
    public static ProblemResult? ToProblem(EditResult result) => result switch
    {
        EditResult.Done => null,
        EditResult.NotFound => NoSuchEvent(),
        EditResult.StaleVersion(var current) => Problem.StaleVersion($"The event is at version {current} now."),
        EditResult.Invalid(var faults) => ToProblem(faults),
        EditResult.InUse(var why) => Problem.InUse(why),
        EditResult.PolicyFixed => Problem.PricePolicyFixed(),
        EditResult.WrongState(var why) => Problem.EventState(why),
        _ => Problem.Overloaded(),
    };

    /// <summary>There is no such event, or no such tier of it.</summary>
    public static ProblemResult NoSuchEvent() => Problem.NotFound("There is no such event or tier.");

    private static ProblemResult ToProblem(ImmutableArray<FieldFault> faults)
    {
        var errors = new FieldErrors();
        foreach (var (field, why) in faults)
            errors.Add(field, why);
        return errors.Problem!;
    }

    [LoggerMessage(EventId = 661, Level = LogLevel.Information,
        Message = "Event {EventId} was changed by an organiser: {State}, version {Version}.")]
    private static partial void LogChanged(ILogger log, Guid eventId, Tiers.SaleState state, long version);
}
