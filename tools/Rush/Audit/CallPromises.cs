using Ticketing.Rush.Http;
using Ticketing.Rush.Report;

namespace Ticketing.Rush.Audit;

/// <summary>What must hold for every call of a run, whatever the scenario.</summary>
internal static class CallPromises
{
    public const string NoServerFault = "The server never breaks down (5xx) and never lets a call time out.";

    /// <param name="run">The run that has ended.</param>
    /// <param name="retried">
    /// Whether the clients repeated calls that were refused as overloaded or lost with their connection: then those are no fault.
    /// </param>
    public static void Check(Run run, bool retried)
    {
        run.Promises.Watch(NoServerFault);
        foreach (var (kind, calls) in run.Server.Statistics.Used)
        {
            foreach (var (status, slug, count) in calls.Answers.Where(answer => IsFault(answer.Status, answer.Slug, retried)))
            {
                run.Promises.Break(NoServerFault, $"{count} × {AnswerName.Of(status, slug)} to calls of kind {kind}");
            }
        }
    }

    private static bool IsFault(int status, string? slug, bool retried) => status switch
    {
        0 => slug == Answer.TimedOut || !retried,
        503 => !retried,
        _ => status >= 500,
    };
}
