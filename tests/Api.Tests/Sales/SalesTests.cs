using System.Globalization;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Sales;

public sealed class SalesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string GoodCard = "4242424242424242";

    [Fact]
    public async Task Sales_are_counted_as_orders_and_tickets_say()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(20), Shop.Reserved(5)), await host.NewBuyersAsync(3));
        var paid = await shop.OrderAsync(buyers[0], (0, 2), (1, 1));
        await Shop.PayAsync(buyers[0], paid.Text("id"), GoodCard);
        var alone = await shop.OrderAsync(buyers[1], (0, 3));
        await Shop.PayAsync(buyers[1], alone.Text("id"), GoodCard);
        await shop.OrderAsync(buyers[2], (0, 4));

        var report = await ReportAsync(shop, $"eventId={shop.Id}");

        Assert.Equal(
            (6, 4, 3, 2), (Number(report, "sold"), Number(report, "held"), Number(report, "orders"), Number(report, "paidOrders")));
        Assert.Equal(8000, report.GetProperty("revenue").GetProperty("amount").GetInt64());
        Assert.Equal(2.0 / 3, report.GetProperty("conversion").GetDouble(), 6);
        Assert.Equal(
            (6, 8000), (Sum(report, point => Number(point, "sold")), Sum(report, point => Number(point.GetProperty("revenue"), "amount"))));
        Assert.Equal(
            await host.QueryAsync<long>(
                "SELECT count(*) FROM tickets JOIN tiers ON tiers.id = tier_id WHERE event_id = $1", Guid.Parse(shop.Id)), Number(
                report, "sold"));
        Assert.Equal(
            await host.QueryAsync<decimal>("SELECT sum(total) FROM orders WHERE event_id = $1 AND status = 1", Guid.Parse(shop.Id)),
            report.GetProperty("revenue").GetProperty("amount").GetInt64());
    }

    [Fact]
    public async Task Money_that_comes_too_late_is_no_sale()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(1)), await host.NewBuyersAsync(2));
        var given = await shop.OrderAsync(buyers[0], (0, 1));
        await buyers[0].DeleteAsync($"/api/orders/{given.Text("id")}").AnsweredAsync(204);
        var declined = await shop.OrderAsync(buyers[1], (0, 1));
        await Shop.PayAsync(buyers[1], declined.Text("id"), "4000000000000002");

        var report = await ReportAsync(shop, $"eventId={shop.Id}");

        Assert.Equal(
            (0, 1, 2, 0), (Number(report, "sold"), Number(report, "held"), Number(report, "orders"), Number(report, "paidOrders")));
        Assert.Equal("""{"amount":0,"currency":"EUR"}""", report.GetProperty("revenue").GetRawText());
    }

    [Fact]
    public async Task The_series_has_every_bucket_of_the_span()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));

        var report = await ReportAsync(shop, $"eventId={shop.Id}&from=2026-01-01T00:20:00Z&to=2026-01-01T03:10:00Z&bucket=1h");

        Assert.Equal(3600, Number(report, "bucketSeconds"));
        Assert.Equal(
            ["2026-01-01T00:20:00Z", "2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z", "2026-01-01T03:00:00Z"],
            report.GetProperty("series").EnumerateArray().Select(point => point.Text("at")));
        Assert.Equal(
            ("2026-01-01T00:20:00Z", "2026-01-01T03:10:00Z", "UTC"), (report.Text("from"), report.Text("to"), report.Text("timeZone")));
    }

    [Fact]
    public async Task Days_are_those_of_the_zone_asked_for()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await SellAsync(shop, "2026-10-24T22:30:00Z", 1); // The 25th in Warsaw, which has 25 hours.
        await SellAsync(shop, "2026-10-25T22:30:00Z", 2);
        await SellAsync(shop, "2026-10-25T23:30:00Z", 4);
        const string Span = "from=2026-10-24T22:00:00Z&to=2026-10-26T23:00:00Z&bucket=1d";

        var warsaw = await ReportAsync(shop, $"eventId={shop.Id}&{Span}&tz=Europe/Warsaw");
        var utc = await ReportAsync(shop, $"eventId={shop.Id}&{Span}");

        Assert.Equal([("2026-10-24T22:00:00Z", 3L), ("2026-10-25T23:00:00Z", 4L)], Points(warsaw));
        Assert.Equal([("2026-10-24T22:00:00Z", 1L), ("2026-10-25T00:00:00Z", 6L), ("2026-10-26T00:00:00Z", 0L)], Points(utc));
        Assert.Equal("Europe/Warsaw", warsaw.Text("timeZone"));
    }

    [Theory]
    [InlineData("2026-06-01T12:00:00Z", "2026-06-01T13:00:00Z", "2026-06-02T13:00:00Z", "1d")]
    [InlineData("2026-06-01T12:00:00Z", "2026-06-01T12:00:30Z", "2026-06-01T12:05:00Z", "1m")]
    [InlineData("2026-06-01T12:00:00Z", "2026-05-31T12:00:00Z", "2026-06-01T12:00:00Z", "7d")]
    [InlineData("2026-06-01T12:00:00Z", "2026-06-01T12:01:00Z", "2026-06-01T18:00:00Z", "30d")]
    public async Task A_sale_outside_of_the_span_is_not_in_it(string soldAt, string from, string to, string bucket)
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await SellAsync(shop, soldAt, 2);
        var report = await ReportAsync(shop, $"eventId={shop.Id}&from={from}&to={to}&bucket={bucket}");
        Assert.Equal((0, 0), (Number(report, "sold"), Sum(report, point => Number(point, "sold"))));
        Assert.True(report.GetProperty("from").GetDateTimeOffset() >= DateTimeOffset.Parse(from, CultureInfo.InvariantCulture));
        Assert.True(report.GetProperty("to").GetDateTimeOffset() <= DateTimeOffset.Parse(to, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task All_events_are_added_up_each_currency_by_itself()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var before = await ReportAsync(shop, "");
        var order = await shop.OrderAsync(buyer, (0, 2));
        await Shop.PayAsync(buyer, order.Text("id"), GoodCard);

        var after = await ReportAsync(shop, "");

        Assert.True(Number(after, "sold") >= Number(before, "sold") + 2);
        Assert.True(Number(after, "orders") > Number(before, "orders"));
    }

    [Theory]
    [InlineData("eventId=nonsense", "eventId")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-01-01T00:00:00", "from")]
    [InlineData("to=2026-01-01", "to")]
    [InlineData("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    [InlineData("bucket=2h", "bucket")]
    [InlineData("tz=Europe/Atlantis", "tz")]
    [InlineData("tz=%2B02:00", "tz")]
    [InlineData("tz=Central European Standard Time", "tz")]
    [InlineData("from=2026-01-01T00:00:10Z&to=2026-01-01T00:00:50Z", "to")]
    [InlineData("from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z&bucket=1m", "bucket")]
    [InlineData("from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z", "bucket")]
    public async Task A_wrong_query_is_refused_by_name(string query, string field)
    {
        using var admin = await host.AdminAsync();
        Assert.Equal([field], await admin.GetAsync($"/api/admin/stats?{query}").InvalidFieldsAsync());
    }

    [Fact]
    public async Task An_unknown_event_is_not_found()
    {
        using var admin = await host.AdminAsync();
        await admin.GetAsync($"/api/admin/stats?eventId={Guid.NewGuid()}").RefusedAsync(404, "not-found");
    }

    [Theory]
    [InlineData("Asia/Calcutta", "Asia/Calcutta")]
    [InlineData("europe/zagreb", "Europe/Zagreb")]
    [InlineData("Etc/GMT-5", "Etc/GMT-5")]
    public async Task Any_name_of_a_zone_is_known(string name, string shown)
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        Assert.Equal(shown, (await ReportAsync(shop, $"eventId={shop.Id}&tz={name}")).Text("timeZone"));
    }

    private Task<int> SellAsync(Shop shop, string at, int tickets) => host.QueryAsync<int>(
        "INSERT INTO sales (event_id, minute, lane, placed, paid, tickets, revenue) VALUES ($1, $2, $3, 1, 1, $4, 1000 * $4) RETURNING 1",
        Guid.Parse(shop.Id), DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Guid.NewGuid(), tickets);

    private static IEnumerable<(string At, long Sold)> Points(JsonElement report) =>
        report.GetProperty("series").EnumerateArray().Select(point => (point.Text("at"), Number(point, "sold")));

    private static Task<JsonElement> ReportAsync(Shop shop, string query) =>
        shop.Admin.GetAsync($"/api/admin/stats?{query}").AnsweredAsync(200);

    private static long Number(JsonElement json, string member) => json.GetProperty(member).GetInt64();

    private static long Sum(JsonElement report, Func<JsonElement, long> value) => report.GetProperty("series").EnumerateArray().Sum(value);
}
