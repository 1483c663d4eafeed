using System.Globalization;
using System.Text.Json;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Gate;

/// <summary>Sells an event out, as buyers do it: tickets that cost nothing, a thousand an order.</summary>
internal sealed class GateStage(Run run, Admin admin, Patience patience)
{
    private const int PerOrder = 1_000;
    private const int AtOnce = 4;

    private static readonly byte[] Payment =
        JsonSerializer.SerializeToUtf8Bytes(new Pay("test", "4242424242424242"), OrdersJson.Default.Pay);

    /// <summary>The event, and its tickets.</summary>
    public async Task<(EventView Event, TicketView[] Tickets)> OpenAsync(int count, CancellationToken stop)
    {
        var office = new BoxOffice(admin, run.Clock);
        var now = run.Clock.GetUtcNow();
        var tier = new NewTier("Floor", count, PerOrder, "general", null, [new NewPrice("standard", 0)]);
        var name = string.Create(CultureInfo.InvariantCulture, $"Rush gate {run.Target.Seed}");
        var view = await office.OpenAsync(new NewEvent(name, "Rush arena", now.AddDays(30), now.AddHours(-1), "EUR", [tier]), stop);
        var orders = (count + PerOrder - 1) / PerOrder;
        var buyers = await office.AdmitAsync(orders, stop);
        var sold = new TicketView[count];
        var done = 0L;
        var selling = Crew.WorkAsync(run.Server, AtOnce, orders, async (caller, order) =>
        {
            var first = (int)order * PerOrder;
            var tickets = await BuyAsync(caller, view, buyers[(int)order], Math.Min(PerOrder, count - first), stop);
            tickets.CopyTo(sold, first);
            Interlocked.Add(ref done, tickets.Length);
        });
        await run.Screen.WatchAsync("tickets sold", count, () => Interlocked.Read(ref done), selling);
        return (view, sold);
    }

    /// <summary>Issues a ticket anew: its code so far is void.</summary>
    public Task ReissueAsync(TicketView ticket, CancellationToken stop) =>
        admin.PostAsync("issue a ticket anew", $"/api/admin/tickets/{ticket.Id}/reissue", stop);

    private async Task<TicketView[]> BuyAsync(Caller caller, EventView view, Buyer buyer, int quantity, CancellationToken stop)
    {
        var wish = new PlaceOrder(view.Id, [new PlaceLine(view.Tiers[0].Id, "standard", quantity)]);
        var body = JsonSerializer.SerializeToUtf8Bytes(wish, OrdersJson.Default.PlaceOrder);
        var placed = await AskAsync(caller, buyer, "/api/orders", body, stop);
        var id = placed.Read(ToldJson.Default.OrderView).Id;
        await AskAsync(caller, buyer, $"/api/orders/{id}/payment", Payment, stop);
        while ((await AskAsync(caller, buyer, $"/api/orders/{id}", null, stop)).Read(ToldJson.Default.OrderView).Status != OrderStatus.Paid)
            await Task.Delay(TimeSpan.FromMilliseconds(50), run.Clock, stop);
        return [.. (await AskAsync(caller, buyer, $"/api/orders/{id}/tickets", null, stop)).Read(ToldJson.Default.IReadOnlyListTicketView)];
    }

    private async Task<Answer> AskAsync(Caller caller, Buyer buyer, string path, byte[]? body, CancellationToken stop)
    {
        var call = new Call(CallKind.Setup, body is null ? HttpMethod.Get : HttpMethod.Post, path, buyer.Authorization)
        {
            JsonBody = body,
            IdempotencyKey = path == "/api/orders" ? buyer.UserId : null,
        };
        var answer = await patience.AskAsync(caller, call, stop);
        return answer.IsSuccess ? answer : throw new SetupRefusedException("sell a ticket", answer, path);
    }
}
