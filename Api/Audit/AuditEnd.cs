using Ticketing.Api.Audit.Domain;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Audit;

/// <summary>How a route's call ended.</summary>
/// <param name="Result">What its caller gets; null: an exception.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Outcome">What became of the action.</param>
/// <param name="Problem">The refusal; null: it is none.</param>
internal readonly record struct AuditEnd(object? Result, short Status, AuditOutcome Outcome, ProblemResult? Problem)
{
    /// <summary>Refused before anything was done, since the log can't be written.</summary>
    public static AuditEnd NotBegun => Of(Http.Problems.Problem.Overloaded());

    /// <summary>The value that is answered with, if there is one.</summary>
    public object? Answer => (Result as IValueHttpResult)?.Value;

    /// <summary>Reads a result.</summary>
    public static AuditEnd Of(object? result)
    {
        var (problem, status) = (result as ProblemResult, (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK);
        return new AuditEnd(result, (short)status, OutcomeOf(status, problem?.Slug), problem);
    }

    /// <summary>Reads an exception as clients will be told of it.</summary>
    public static AuditEnd Of(Exception exception) =>
        Of(Fault.Explain(exception) ?? Http.Problems.Problem.Of(ProblemSlug.Internal)) with { Result = null };

    private static AuditOutcome OutcomeOf(int status, ProblemSlug? slug)
    {
        if (status < StatusCodes.Status400BadRequest)
            return AuditOutcome.Done;
        var isUnknown = slug is null
            ? status >= StatusCodes.Status500InternalServerError
            : slug == ProblemSlug.OutcomeUnknown || slug == ProblemSlug.Internal;
        return isUnknown ? AuditOutcome.Unknown : AuditOutcome.Refused;
    }
}
