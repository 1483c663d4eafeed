using System.Text.RegularExpressions;
using Ticketing.Rush.Audit;
using Ticketing.Rush.Poison;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Fuzz;

/// <summary>
/// Random requests to all routes that the server publishes, made from their own schemas and then spoilt: some are right, most nearly so.
/// Nothing is known of what each must answer, but how: never a fault of the server, and each refusal a problem that gives nothing away.
/// </summary>
/// <remarks>Request <c>n</c> of a seed is the same whatever the others are, but for the ids of the run and whose turn it is.</remarks>
internal sealed partial class FuzzScenario(Run run, int requests, int atOnce)
{
    private const string NoFault = "No request breaks the server (5xx), and each is answered.";
    private const string ProperRefusals = "Each refusal is a problem with a slug, and gives nothing away.";

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var admin = await run.SignInAdminAsync(run.PatienceOf(TimeSpan.Zero), cancellation);
        var scene = await new SceneBuilder(run, admin, new BoxOffice(admin, run.Clock)).BuildAsync(cancellation);
        run.EventId = scene["$event"];
        var operations = await FuzzOperations.ReadAsync(run.Server, cancellation);
        run.Totals.Add("operations", operations.All.Count);
        run.Totals.Add("requests", requests);
        await SendAllAsync(operations, scene, cancellation);

        // Fuzz may have ended the organiser's session; what is asked for now must be answered all the same.
        using var auditing = await run.SignInAdminAsync(run.PatienceOf(TimeSpan.FromSeconds(60)), cancellation);
        await new Auditor(auditing, run).AuditAsync(scene["$event"], cancellation);
    }

    private async Task SendAllAsync(FuzzOperations operations, Scene scene, CancellationToken cancellation)
    {
        run.Promises.Watch(NoFault);
        run.Promises.Watch(ProperRefusals);
        var client = new HostileClient(run.Server, scene);
        var sent = 0;
        await run.Screen.WatchAsync("random requests", requests, () => Volatile.Read(ref sent), Parallel.ForAsync(
            0, requests, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation }, SendAsync));

        async ValueTask SendAsync(int number, CancellationToken stopping)
        {
            var request = new FuzzRequest(operations, scene, new Random(unchecked((run.Target.Seed * 486_187_739) + number))).Make();
            Judge($"{number}: {request.Name}", await client.SendAsync(request, stopping));
            Interlocked.Increment(ref sent);
        }
    }

    private void Judge(string request, HostileAnswer answer)
    {
        if (answer.Status is 0 or >= 500)
            run.Promises.Break(NoFault, $"{request}: {answer.Status} {answer.ContentType} {Start(answer.Text)}");
        // To what nothing of ours has read, the web server answers by itself: a line that is no HTTP, an endless header.
        else if (answer is { Status: >= 400, Body.Length: > 0 })
            foreach (var complaint in ProblemCheck.ComplaintsAbout(answer, [new Expectation(answer.Status, null)]))
                run.Promises.Break(ProperRefusals, $"{request}: {complaint}");
    }

    private static string Start(string text) => LineBreaks().Replace(text.Length <= 200 ? text : text[..200], " ");

    [GeneratedRegex(@"[\r\n]+")]
    private static partial Regex LineBreaks();
}
