using System.Globalization;
using System.Text.Json;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Poison;

/// <summary>Sets up what hostile requests are aimed at: events in each state, and orders of the attacker and of somebody else.</summary>
internal sealed class SceneBuilder(Run run, Admin admin, BoxOffice office)
{
    private const int Buyers = 50;

    /// <summary>More than one, so that there is a capacity below what is taken.</summary>
    private const int FloorTickets = 2;

    /// <summary>What a server answers whose waiting room is not built yet.</summary>
    private const int NotBuilt = 404;

    private const string EditablesAreTagged = "Resources that can be edited carry an ETag.";

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"Rush poison {run.Target.Seed}");
    private readonly DateTimeOffset _now = run.Clock.GetUtcNow();

    public async Task<Scene> BuildAsync(CancellationToken cancellation)
    {
        var buyers = await office.AdmitAsync(Buyers, cancellation);
        var scene = new Scene { AdminAuthorization = admin.Authorization!, Buyers = buyers };
        scene["$unknown"] = Guid.CreateVersion7(_now).ToString();
        scene["$now"] = _now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        scene["$buyerToken"] = scene.BuyerToken;
        await AddEventsAsync(scene, cancellation);
        await AddOrdersAsync(scene, buyers, cancellation);
        await AddTagsAsync(scene, cancellation);
        return scene;
    }

    private async Task AddEventsAsync(Scene scene, CancellationToken cancellation)
    {
        var open = await office.OpenAsync(Mixed(), cancellation);
        scene["$event"] = open.Id;
        scene["$tier"] = open.Tiers.Single(tier => tier.Seating == "general").Id;
        scene["$seatTier"] = open.Tiers.Single(tier => tier.Seating == "reserved").Id;
        scene["$soundEvent"] = JsonSerializer.Serialize(Mixed(), StageJson.Default.NewEvent);

        await AddEventAsync(scene, "$draft", General(_now), static (_, _) => Task.CompletedTask, cancellation);
        await AddEventAsync(scene, "$early", General(_now.AddDays(10)), (id, _) => office.PublishAsync(id, cancellation), cancellation);
        await AddEventAsync(scene, "$ended", General(_now), async (id, _) =>
        {
            await office.PublishAsync(id, cancellation);
            await office.CloseAsync(id, cancellation);
        }, cancellation);
    }

    private async Task AddEventAsync(
        Scene scene, string name, NewEvent wanted, Func<string, CancellationToken, Task> lead, CancellationToken cancellation)
    {
        var created = await office.CreateAsync(wanted, cancellation);
        await lead(created.Id, cancellation);
        scene[name] = created.Id;
        scene[$"{name}Tier"] = (await office.ReadAsync(created.Id, cancellation)).Tiers[0].Id;
    }

    private NewEvent Mixed() => General(_now.AddHours(-1)) with
    {
        Tiers =
        [
            new NewTier("Floor", 100, 10, "general", null, [new NewPrice("standard", 2500)]),
            new NewTier("Hall", null, 10, "reserved", [new NewRow("A", 10), new NewRow("B", 10)], [new NewPrice("standard", 5000)]),
        ],
    };

    private NewEvent General(DateTimeOffset onSaleAt) => new(
        _name,
        "Rush arena",
        StartsAt: _now.AddDays(30),
        onSaleAt,
        "EUR",
        [new NewTier("Floor", 100, 10, "general", null, [new NewPrice("standard", 2500)])]);

    private async Task AddOrdersAsync(Scene scene, IReadOnlyList<Buyer> buyers, CancellationToken cancellation)
    {
        using var caller = new Caller(run.Server);
        var floor = new PlaceOrder(scene["$event"], [new PlaceLine(scene["$tier"], "standard", FloorTickets)]);
        var seat = new PlaceOrder(scene["$event"], [new PlaceLine(scene["$seatTier"], "standard", 1, ["A-1"])]);
        scene["$usedKey"] = "poison-used";
        scene["$takenSeat"] = "A-1";
        scene["$order"] = await PlaceAsync(caller, buyers[0], scene["$usedKey"], floor, cancellation);
        scene["$foreignOrder"] = await PlaceAsync(caller, buyers[1], "poison-foreign", seat, cancellation);
        scene["$cancelledOrder"] = await PlaceAsync(caller, buyers[0], "poison-cancelled", floor, cancellation);

        var cancelling = new Call(CallKind.Setup, HttpMethod.Delete, $"/api/orders/{scene["$cancelledOrder"]}", buyers[0].Authorization);
        Demand("cancel an order", await caller.SendAsync(cancelling, cancellation));
    }

    private static async Task<string> PlaceAsync(Caller caller, Buyer buyer, string key, PlaceOrder order, CancellationToken cancellation)
    {
        var call = new Call(CallKind.Setup, HttpMethod.Post, "/api/orders", buyer.Authorization)
        {
            IdempotencyKey = key,
            JsonBody = JsonSerializer.SerializeToUtf8Bytes(order, OrdersJson.Default.PlaceOrder),
        };
        return Demand("place an order", await caller.SendAsync(call, cancellation)).Read(ToldJson.Default.OrderView).Id;
    }

    private async Task AddTagsAsync(Scene scene, CancellationToken cancellation)
    {
        var client = new HostileClient(run.Server, scene);
        var view = await client.SendAsync(new PoisonCase("", Who.Admin, "GET", "/api/admin/events/$event"), cancellation);
        var queue = await client.SendAsync(new PoisonCase("", Who.Admin, "GET", "/api/admin/events/$event/queue"), cancellation);
        var keys = await client.SendAsync(new PoisonCase("", Who.Nobody, "GET", "/.well-known/jwks.json"), cancellation);
        run.Promises.Check(EditablesAreTagged, view.Tag is not null, $"the event: {view.Status} without an ETag");
        run.Promises.Check(
            EditablesAreTagged, queue.Tag is not null || queue.Status == NotBuilt, $"its queue: {queue.Status} without an ETag");
        scene["$eventTag"] = view.Tag ?? "\"none\"";
        scene["$queueTag"] = queue.Tag ?? "\"none\"";
        scene["$publicKeys"] = keys.Text;
    }

    private static Answer Demand(string what, Answer answer) =>
        answer.IsSuccess ? answer : throw new SetupRefusedException(what, answer, "");
}
