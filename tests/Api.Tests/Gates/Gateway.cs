using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Gates;

/// <summary>An event with sold tickets, as who stands at its gates meets it over HTTP.</summary>
internal sealed class Gateway
{
    public const string CheckIns = "/api/admin/check-ins";

    private readonly List<string> _orders = [];

    private Gateway(Shop shop, HttpClient buyer, HttpClient staff, JsonElement[] tickets) =>
        (Shop, Buyer, Staff, Tickets) = (shop, buyer, staff, tickets);

    public Shop Shop { get; }

    public HttpClient Buyer { get; }

    /// <summary>A gatekeeper's client.</summary>
    public HttpClient Staff { get; }

    public HttpClient Admin => Shop.Admin;

    public JsonElement[] Tickets { get; private set; }

    public string Path => $"/api/admin/events/{Shop.Id}";

    /// <summary>Opens an event whose tickets cost nothing, and buys some.</summary>
    public static async Task<Gateway> OpenAsync(ApiHost host, int tickets)
    {
        var shop = await Shop.OpenAsync(host, Shop.General(100, maxPerOrder: 50, amount: 0), Shop.General(5, amount: 0));
        var buyer = await host.NewBuyerAsync();
        var gateway = new Gateway(shop, buyer, await host.GateAsync(), []);
        if (tickets > 0)
            await gateway.BuyAsync(tickets);
        return gateway;
    }

    public async Task<string> BuyAsync(int quantity)
    {
        var order = (await Shop.OrderAsync(Buyer, (0, quantity))).Text("id");
        await Buyer.PostAsJsonAsync($"/api/orders/{order}/payment", new { method = "test", card = "4242424242424242" }).AnsweredAsync(202);
        await Testing.Eventually.Is(() => Shop.ShowOrderAsync(Buyer, order), shown => shown.Text("status") == "paid", "it is paid");
        _orders.Add(order);
        Tickets = [.. Tickets, .. (await TicketsAsync(order))];
        return order;
    }

    public async Task<JsonElement[]> TicketsAsync(string order) =>
        [.. (await Buyer.GetAsync($"/api/orders/{order}/tickets").AnsweredAsync(200)).EnumerateArray()];

    /// <summary>Reads the tickets again, as they are now.</summary>
    public async Task RefreshAsync()
    {
        Tickets = [];
        foreach (var order in _orders)
            Tickets = [.. Tickets, .. (await TicketsAsync(order))];
    }

    public string Code(int ticket) => Tickets[ticket].Text("code");

    public Task<HttpResponseMessage> ScanAsync(object body) => Staff.PostAsJsonAsync(CheckIns, body);

    public async Task<JsonElement[]> ScanAllAsync(params object[] bodies) =>
        [.. (await ScanAsync(new { checkIns = bodies }).AnsweredAsync(200)).GetProperty("checkIns").EnumerateArray()];
}
