using System.Collections.Immutable;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;

namespace Ticketing.Api.Admin;

/// <summary>Hands an organiser's changes to the event's grain, and shows the event as it is afterwards.</summary>
internal sealed partial class EventDesk(IGrainFactory grains, EventPages pages, TimeProvider clock, ILogger<EventDesk> log)
{
    /// <summary>The grain of an event; null if that is no event's id.</summary>
    public IEventGrain? Find(string id) => Guid.TryParseExact(id, "D", out var eventId) ? grains.GetGrain<IEventGrain>(eventId) : null;

    /// <summary>The grain of a new event.</summary>
    public IEventGrain Create() => grains.GetGrain<IEventGrain>(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>Shows an event; null if there is none.</summary>
    public async Task<AdminEvent?> ShowAsync(IEventGrain grain) =>
        await grain.View() is { } view ? AdminEvent.Of(view, clock.GetUtcNow()) : null;

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
