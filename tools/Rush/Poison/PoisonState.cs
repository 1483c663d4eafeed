using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Rush.Audit;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Poison;

internal sealed record ListPage(IReadOnlyList<ListItem> Items, string? NextCursor = null);

internal sealed record ListItem(string Id, string? Status = null, string? Name = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ListPage))]
internal sealed partial class PoisonJson : JsonSerializerContext;

/// <summary>What hostile requests must leave as it was, rendered for comparison.</summary>
internal sealed record PoisonState(string Availability, string Audit, string Orders, string Events)
{
    /// <summary>Event pages are served from a cache: how long they may take to show what the audit counts.</summary>
    private static readonly TimeSpan ShownWithin = TimeSpan.FromSeconds(10);

    public static async Task<PoisonState> ReadAsync(Run run, Admin admin, BoxOffice office, Scene scene, CancellationToken cancellation)
    {
        var audit = await new Auditor(admin, run).AuditAsync(scene["$event"], cancellation);
        var view = await ShownAsync(run, office, audit, scene["$event"], cancellation);
        var orders = new List<ListItem>();
        foreach (var buyer in scene.Buyers)
            orders.AddRange(await ReadAllAsync(run.Server, "/api/orders", buyer.Authorization, cancellation));
        var events = await ReadAllAsync(run.Server, "/api/admin/events", scene.AdminAuthorization, cancellation);
        return new PoisonState(
            $"{view.Status}: {string.Join(", ", view.Tiers.Select(tier => $"{tier.Name} {tier.Available}/{tier.Held}/{tier.Sold}"))}",
            $"ok {audit.Ok}: {string.Join(", ", audit.Tiers)}",
            string.Join(", ", orders.Select(order => $"{order.Id} {order.Status}")),
            // Other runs of this tool may come and go beside this one. Nothing that a hostile request makes has such a name.
            string.Join(", ", events.Where(IsOfOthers).Select(item => $"{item.Id} '{item.Name}'").Order()));
    }

    private static async Task<EventView> ShownAsync(
        Run run, BoxOffice office, AuditView audit, string eventId, CancellationToken cancellation)
    {
        var began = run.Clock.GetTimestamp();
        while (true)
        {
            var view = await office.ReadAsync(eventId, cancellation);
            var agrees = view.Tiers.All(tier => audit.Tiers.Any(counted => Agree(tier, counted)));
            if (agrees || run.Clock.GetElapsedTime(began) > ShownWithin) return view;
            await Task.Delay(TimeSpan.FromMilliseconds(200), run.Clock, cancellation);
        }
    }

    private static bool IsOfOthers(ListItem item) => item.Name?.StartsWith(EventPlan.NamePrefix, StringComparison.Ordinal) != true;

    private static bool Agree(TierView shown, AuditTier counted) =>
        (shown.Id, shown.Available, shown.Held, shown.Sold) == (counted.TierId, counted.Available, counted.Held, counted.Sold);

    private static async Task<List<ListItem>> ReadAllAsync(Server server, string path, string authorization, CancellationToken cancellation)
    {
        using var caller = new Caller(server);
        var items = new List<ListItem>();
        string? cursor = null;
        do
        {
            var query = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var answer = await caller.SendAsync(
                new Call(CallKind.Setup, HttpMethod.Get, $"{path}?limit=100{query}", authorization), cancellation);
            if (!answer.IsSuccess) throw new SetupRefusedException($"list {path}", answer, "");
            var page = answer.Read(PoisonJson.Default.ListPage);
            items.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return items;
    }
}
