using Npgsql;
using Ticketing.Faults;

namespace Ticketing.Api.Http.Problems;

/// <summary>What an exception means to a client.</summary>
internal static class Fault
{
    /// <summary>The problem to answer with; null: a bug of ours, of which clients learn nothing.</summary>
    public static ProblemResult? Explain(Exception exception) =>
        exception switch
        {
            BadHttpRequestException bad => Explain(bad),
            _ when CallFaults.IsUnknown(exception) => Problem.OutcomeUnknown(),
            PostgresException { IsTransient: false } => null,
            NpgsqlException => Problem.OutcomeUnknown(),
            _ => null,
        };

    private static ProblemResult Explain(BadHttpRequestException exception) =>
        exception.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => Problem.Of(ProblemSlug.PayloadTooLarge),
            StatusCodes.Status415UnsupportedMediaType => Problem.UnsupportedMediaType(),
            _ => Problem.MalformedJson("A part of the request can't be read."),
        };
}
