using System.Globalization;
using System.Text.Json;
using MiniExcelLibs;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin;

/// <summary>What an organiser has earned: from the books, which the audit compares with the payments.</summary>
public sealed class SettlementTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Good = "4242424242424242";

    [Fact]
    public async Task What_was_sold_and_taken_back_is_told_by_tier_and_price_and_equals_the_audit()
    {
        var shop = await SellAsync();
        var settlement = await ShowAsync(shop);
        var (version, balances) = await AuditAsync(shop);
        Assert.Equal((version, balances), (settlement.GetProperty("version").GetInt64(), settlement.GetProperty("balances").GetRawText()));
        Assert.Equal([6000L, 1250, 0, 0, 0, 4750], Sums(settlement));
        Assert.Equal(-250, Amount(settlement, "adjustments"));
        var lines = settlement.GetProperty("lines").EnumerateArray().Select(static line => (
            line.Text("tier"), Amount(line, "price"), line.GetProperty("sold").GetInt64(), Amount(line, "gross"),
            line.GetProperty("returned").GetInt64(), Amount(line, "refunds")));
        Assert.Equal([("Floor", 1000, 3, 3000, 1, 1000), ("Stalls", 3000, 1, 3000, 0, 0)], lines);
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task A_period_has_what_happened_in_it_and_two_add_up_to_the_whole()
    {
        var shop = await SellAsync();
        var middle = await host.QueryAsync<DateTime>(
            "SELECT min(at) FROM ledger WHERE event_id = $1 AND kind = 2", Guid.Parse(shop.Id));
        var at = Uri.EscapeDataString(middle.ToString("O", CultureInfo.InvariantCulture));
        var (first, then, all) = (
            await ShowAsync(shop, $"?to={at}"), await ShowAsync(shop, $"?from={at}"), await ShowAsync(shop));
        Assert.Equal(0, Sums(first)[1]);
        Assert.Equal((0, 1250), (Sums(then)[0], Sums(then)[1]));
        Assert.Equal(Sums(all), Sums(first).Zip(Sums(then), static (one, other) => one + other));
        Assert.Equal(all.GetProperty("balances").GetRawText(), then.GetProperty("balances").GetRawText());
    }

    [Fact]
    public async Task A_table_adds_up_and_a_workbook_has_the_same_numbers_as_numbers()
    {
        var shop = await SellAsync();
        using var csv = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/settlement/export");
        Assert.Equal(("text/csv", true), (csv.Content.Headers.ContentType!.MediaType, csv.Headers.CacheControl!.NoStore));
        var rows = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("tickets,Floor,full,10.00,3,30.00,1,10.00,20.00,EUR", rows);
        var net = rows.Skip(1)
            .Select(static row => decimal.Parse(row.Split(',')[8], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal((47.5m, 47.5m), (net[^1], net[..^1].Sum()));

        var bytes = await shop.Admin.GetByteArrayAsync($"/api/admin/events/{shop.Id}/settlement/export?format=xlsx");
        using var workbook = new MemoryStream(bytes);
        var cells = workbook.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(rows.Length - 1, cells.Count);
        Assert.Equal(("net", 47.5), (cells[^1]["item"], Assert.IsType<double>(cells[^1]["net"])));
    }

    [Theory]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?to=2026-13-01T00:00:00Z", "to")]
    [InlineData("?from=2026-02-01T00:00:00Z&to=2026-02-01T00:00:00Z", "to")]
    [InlineData("/export?format=pdf", "format")]
    public async Task A_period_or_format_that_is_none_is_refused(string rest, string field)
    {
        var shop = await Shop.DraftAsync(host, Shop.General(1));
        var problem = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/settlement{rest}").RefusedAsync(422, "validation");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/export")]
    public async Task An_event_that_is_not_there_has_none(string rest)
    {
        var admin = await host.AdminAsync();
        await admin.GetAsync($"/api/admin/events/{Guid.NewGuid()}/settlement{rest}").RefusedAsync(404, "not-found");
    }

    /// <summary>Three standing, one seated; one is taken back, and 2.50 of what is left.</summary>
    private async Task<Shop> SellAsync()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10), Shop.Reserved(3)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 3), (1, 1))).Text("id");
        await Shop.PayAsync(buyer, id, Good);
        var tickets = await buyer.GetAsync($"/api/orders/{id}/tickets").AnsweredAsync(200);
        var standing = tickets.EnumerateArray().First(ticket => ticket.Text("tierId") == shop.Tiers[0]);
        await RefundAsync(shop, id, new { ticketIds = new[] { standing.Text("id") } });
        await RefundAsync(shop, id, new { amount = 250 });
        return shop;
    }

    private static Task<JsonElement> RefundAsync(Shop shop, string id, object body) => shop.Admin.SendJsonAsync(
        HttpMethod.Post, $"/api/admin/orders/{id}/refund", body, ("Idempotency-Key", $"{Guid.NewGuid()}")).AnsweredAsync(202);

    private static Task<JsonElement> ShowAsync(Shop shop, string query = "") =>
        shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/settlement{query}").AnsweredAsync(200);

    private static async Task<(long Version, string Balances)> AuditAsync(Shop shop)
    {
        var ledger = (await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/audit").AnsweredAsync(200)).GetProperty("ledger");
        return (ledger.GetProperty("version").GetInt64(), ledger.GetProperty("balances").GetRawText());
    }

    private static long[] Sums(JsonElement settlement) =>
        [.. new[] { "gross", "refunds", "disputes", "fees", "tax", "net" }.Select(name => Amount(settlement, name))];

    private static long Amount(JsonElement element, string name) => element.GetProperty(name).GetProperty("amount").GetInt64();
}
