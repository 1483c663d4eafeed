using Ticketing.Rush.Audit;
using Ticketing.Rush.Poison.Cases;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Poison;

/// <summary>Hundreds of hostile requests: each must be refused properly, and all together must change nothing.</summary>
internal sealed class PoisonScenario(Run run, string? only)
{
    private const string NothingChanges = "Hostile requests change nothing.";

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var admin = await run.SignInAdminAsync(run.PatienceOf(TimeSpan.Zero), cancellation);
        var office = new BoxOffice(admin, run.Clock);
        var scene = await new SceneBuilder(run, admin, office).BuildAsync(cancellation);
        run.EventId = scene["$event"];

        var before = await PoisonState.ReadAsync(run, admin, office, scene, cancellation);
        await SendAllAsync(scene, cancellation);
        var after = await PoisonState.ReadAsync(run, admin, office, scene, cancellation);
        Compare(before, after);

        CallPromises.Check(run, retried: false);
        await ClearAwayAsync(admin, office, scene, cancellation);
    }

    public static IReadOnlyList<PoisonCase> CasesFor(Scene scene) =>
    [
        .. BodyCases.All,
        .. OrderCases.All,
        .. KeyCases.All,
        .. PaymentCases.All,
        .. DeskCases.All,
        .. InvoiceCases.All,
        .. AccountCases.All,
        .. TokenCases.For(scene),
        .. AccessCases.All,
        .. IdCases.All,
        .. ListCases.All,
        .. MethodCases.All,
        .. AdminCases.All,
        .. PreconditionCases.All,
    ];

    private async Task SendAllAsync(Scene scene, CancellationToken cancellation)
    {
        var routes = await PublishedRoutes.ReadAsync(run.Server, cancellation);
        var cases = CasesFor(scene)
            .Select(routes.Adapt)
            .Where(poison => poison.Name.Contains(only ?? "", StringComparison.OrdinalIgnoreCase))
            .ToList();
        run.Totals.Add("hostile requests", cases.Count);
        var client = new HostileClient(run.Server, scene);
        var sent = 0;
        await run.Screen.WatchAsync("hostile requests", cases.Count, () => sent, SendEachAsync());

        // One after the other: when something breaks, it is clear what broke it.
        async Task SendEachAsync()
        {
            foreach (var poison in cases)
            {
                await SendAsync(client, poison, cancellation);
                sent++;
            }
        }
    }

    private async Task SendAsync(HostileClient client, PoisonCase poison, CancellationToken cancellation)
    {
        var family = $"Refused as the contract says: {poison.Name.Split(':')[0]}";
        run.Promises.Watch(family);
        var answer = await client.SendAsync(poison, cancellation);
        foreach (var complaint in ProblemCheck.ComplaintsAbout(answer, poison.Expected))
        {
            run.Promises.Break(family, $"{poison.Name}: {complaint}");
        }
    }

    private void Compare(PoisonState before, PoisonState after)
    {
        run.Promises.Check(
            NothingChanges, before.Availability == after.Availability, $"the event: {before.Availability} became {after.Availability}");
        run.Promises.Check(NothingChanges, before.Audit == after.Audit, $"the audit: {before.Audit} became {after.Audit}");
        run.Promises.Check(NothingChanges, before.Orders == after.Orders,
            $"the buyers' orders: {before.Orders} became {after.Orders}");
        run.Promises.Check(NothingChanges, before.Events == after.Events, $"the admin's list: {before.Events} became {after.Events}");
    }

    private static async Task ClearAwayAsync(Admin admin, BoxOffice office, Scene scene, CancellationToken cancellation)
    {
        foreach (var name in new[] { "$draft", "$early", "$ended" })
        {
            await admin.DeleteAsync("delete an event without orders", $"/api/admin/events/{scene[name]}", cancellation);
        }

        await office.CloseAsync(scene["$event"], cancellation);
    }
}
