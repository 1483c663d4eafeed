using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Live;

public sealed partial class WatchAdminTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_organiser_sees_sales_as_they_are_made()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await using var browser = await Browser.OpenAsync(host, shop.Admin);
        var snapshot = await browser.Connection.InvokeAsync<JsonElement>("WatchAdmin");
        Assert.Equal(
            10, Assert.Single(EventsOf(snapshot.GetProperty("stats")), shown => shown.Text("eventId") == shop.Id)
                .GetProperty("available")
                .GetInt32());

        var order = await shop.OrderAsync(buyer, (0, 2));
        await browser.NextAsync(
            "statsChanged",
            told => EventsOf(told).Any(shown => IsOf(shop, shown) && Number(shown, "held") == 2 && Number(shown, "orders") == 1));
        await Shop.PayAsync(buyer, order.Text("id"), "4242424242424242");

        await browser.NextAsync("statsChanged", told => EventsOf(told).Any(shown =>
            IsOf(shop, shown)
                && Number(shown, "sold") == 2
                && Number(shown, "paidOrders") == 1
                && Number(shown.GetProperty("revenue"), "amount") == 2000));
    }

    [Fact]
    public async Task An_organiser_sees_what_the_server_logs_and_of_a_fault_only_its_kind()
    {
        using var admin = await host.AdminAsync();
        var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Some.Part.OfTheServer");
        Written(log, "before", null);
        await using var browser = await Browser.OpenAsync(host, admin);

        var snapshot = await browser.Connection.InvokeAsync<JsonElement>("WatchAdmin");
        Written(log, "after", new InvalidOperationException("secret"));

        Assert.Contains(snapshot.GetProperty("log").EnumerateArray(), line => line.Text("message") == "Something happened before.");
        var told = await browser.NextAsync(
            "logLine", line => line.Text("source") == "OfTheServer" && line.Text("message").Contains("after", StringComparison.Ordinal));
        Assert.Equal(("warning", "Something happened after. (InvalidOperationException)"), (told.Text("level"), told.Text("message")));
    }

    [Fact]
    public async Task Nobody_else_may_watch_the_shop()
    {
        using var buyer = await host.NewBuyerAsync();
        using var gate = await host.GateAsync();
        foreach (var user in (IEnumerable<HttpClient?>)[null, buyer, gate])
        {
            await using var browser = await Browser.OpenAsync(host, user);
            var refusal = await Assert.ThrowsAsync<HubException>(() => browser.Connection.InvokeAsync<JsonElement>("WatchAdmin"));
            Assert.Contains("forbidden:", refusal.Message);
        }
    }

    private static bool IsOf(Shop shop, JsonElement shown) => shown.Text("eventId") == shop.Id;

    private static JsonElement.ArrayEnumerator EventsOf(JsonElement stats) => stats.GetProperty("events").EnumerateArray();

    private static long Number(JsonElement json, string member) => json.GetProperty(member).GetInt64();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Something happened {When}.")]
    private static partial void Written(ILogger log, string when, Exception? exception);
}
