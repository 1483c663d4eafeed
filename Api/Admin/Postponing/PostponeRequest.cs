using System.Text.Json.Serialization;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;
using Ticketing.Texts;

namespace Ticketing.Api.Admin.Postponing;

/// <summary>The body of <c>POST /api/admin/events/{id}/postpone</c>.</summary>
/// <param name="StartsAt">When the event starts now: in the future, and after its sale opens.</param>
/// <param name="DoorsAt">When people are let in; missing: as long before the start as so far, if that was said.</param>
/// <param name="EndsAt">When it ends; missing: as long after the start as so far, if that was said.</param>
/// <param name="RefundUntil">Until when buyers may give their tickets back; missing: what was said of it stays.</param>
/// <param name="Reason">Why, for those who have tickets, at most 1,000 characters; missing: not said.</param>
internal sealed record PostponeRequest(
    DateTimeOffset? StartsAt = null,
    DateTimeOffset? DoorsAt = null,
    DateTimeOffset? EndsAt = null,
    DateTimeOffset? RefundUntil = null,
    string? Reason = null)
{
    private const int MaxReasonLength = 1_000;

    /// <summary>Why, for those who have tickets; null: not said.</summary>
    public string? Reason { get; } = Writing.Lines(Reason) is { Length: > 0 } said ? said : null;

    /// <summary>Checks the wish, and makes it one that the grains understand. Exactly one of the two is null.</summary>
    public (Postponement? Wish, ProblemResult? Problem) Check()
    {
        var errors = new FieldErrors();
        errors.Check("startsAt", Moment.CheckRequired(StartsAt));
        errors.Check("doorsAt", Moment.Check(DoorsAt));
        errors.Check("endsAt", Moment.Check(EndsAt));
        errors.Check("refundUntil", Moment.Check(RefundUntil));
        if (Reason is not null)
            errors.Check("reason", Text.CheckLines(Reason, 1, MaxReasonLength));
        return errors.Problem is { } wrong
            ? (null, wrong)
            : (new Postponement(StartsAt!.Value, DoorsAt, EndsAt, RefundUntil, Reason), null);
    }
}

/// <summary>The JSON of postponing.</summary>
[JsonSerializable(typeof(PostponeRequest))]
internal sealed partial class PostponingJson : JsonSerializerContext;
