using Ticketing.Api.Http.Problems;
using Ticketing.Texts;

namespace Ticketing.Api.Admin.Refunds;

/// <summary>The body of <c>POST /api/admin/events/{id}/cancel</c>, which may be missing.</summary>
/// <param name="Refund">Whether all orders are refunded; missing: no.</param>
/// <param name="Reason">Why, for organisers to read, at most 1,000 characters; missing: not said.</param>
internal sealed record CancelRequest(bool? Refund = null, string? Reason = null)
{
    private const int MaxReasonLength = 1_000;

    /// <summary>Why, for organisers to read; null: not said.</summary>
    public string? Reason { get; } = Writing.Lines(Reason) is { Length: > 0 } said ? said : null;

    /// <summary>Checks the wish; null: nothing is wrong with it.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        if (Reason is not null)
            errors.Check("reason", Http.Problems.Text.CheckLines(Reason, 1, MaxReasonLength));
        return errors.Problem;
    }
}
