using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Orders;

namespace Ticketing.Api.Tests.Admin.Search;

public sealed class OrderSearchTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_order_is_found_by_its_event_its_state_its_buyer_and_its_id()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(20));
        using var guest = await host.GuestAsync();
        using var other = await host.NewBuyerAsync();
        var paid = await shop.OrderAsync(guest, (0, 2));
        await Shop.PayAsync(guest, paid.Text("id"), "4242424242424242");
        var open = await shop.OrderAsync(other, (0, 3));

        var found = Assert.Single(await FindAsync(shop, $"eventId={shop.Id}&status=paid"));
        Assert.Equal(
            (paid.Text("id"), shop.Id, "paid", 2),
            (found.Text("id"), found.Text("eventId"), found.Text("status"), found.GetProperty("quantity").GetInt32()));
        Assert.Equal("guest@example.com", found.GetProperty("buyer").Text("email"));
        Assert.Equal(("test", "succeeded"), (found.GetProperty("payment").Text("method"), found.GetProperty("payment").Text("status")));
        Assert.Equal(2000, found.GetProperty("total").GetProperty("amount").GetInt64());
        Assert.Equal([paid.Text("id")], Ids(await FindAsync(shop, $"eventId={shop.Id}&email=GUEST%40example.com")));
        Assert.Equal([open.Text("id")], Ids(await FindAsync(shop, $"id={open.Text("id")}")));
        Assert.Empty(await FindAsync(shop, $"id={open.Text("id")}&status=paid"));
        Assert.Empty(await FindAsync(shop, "email=nobody%40example.com"));
    }

    [Fact]
    public async Task An_order_is_found_by_its_number_however_it_is_written()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(20)), await host.NewBuyerAsync());
        var (order, other) = (await shop.OrderAsync(buyer, (0, 1)), await shop.OrderAsync(buyer, (0, 1)));
        var number = order.Text("number");
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", number);
        Assert.NotEqual(number, other.Text("number"));

        string[] ways =
        [
            number,
            number.ToLowerInvariant(),
            number.Replace("-", "", StringComparison.Ordinal),
            number.Replace('0', 'o').Replace('1', 'l'),
            $" {number[..4]} {number[4..]}",
        ];
        foreach (var way in ways)
        {
            var found = Assert.Single(await FindAsync(shop, $"number={Uri.EscapeDataString(way)}"));
            Assert.Equal((order.Text("id"), number), (found.Text("id"), found.Text("number")));
        }

        Assert.Single(await FindAsync(shop, $"number={number}&eventId={shop.Id}&status=awaitingPayment"));
        Assert.Empty(await FindAsync(shop, $"number={number}&status=paid"));
        Assert.Empty(await FindAsync(shop, $"number={OrderNumber.Of(Guid.NewGuid())}"));
    }

    [Theory]
    [InlineData("Łukasz Żółkiewski", "lukasz")]
    [InlineData("Łukasz Żółkiewski", "żółk ŁUK")]
    [InlineData("Anne-Marie O'Brien", "o'brien anne")]
    [InlineData("Anne-Marie O'Brien", "marie")]
    [InlineData("Юлия Петрова", "петр юл")]
    [InlineData("Zoë \\ & | ! :* ' \" Quote", "quote zoe & ! :* ' \\ |")]
    public async Task An_order_is_found_by_words_of_its_buyers_name_in_any_order(string name, string words)
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(20)), await RegisterAsync(name));
        var order = await shop.OrderAsync(buyer, (0, 1));
        Assert.Contains(order.Text("id"), Ids(await FindAsync(shop, $"eventId={shop.Id}&q={Uri.EscapeDataString(words)}")));
        Assert.Empty(await FindAsync(shop, $"eventId={shop.Id}&q={Uri.EscapeDataString(words + " nobody")}"));
    }

    [Fact]
    public async Task An_order_is_found_by_whatever_its_buyer_can_tell()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(20));
        var (buyer, other) = (await host.NewBuyerAsync(), await host.NewBuyerAsync());
        var (order, _) = (await shop.OrderAsync(buyer, (0, 2)), await shop.OrderAsync(other, (0, 1)));
        await Shop.PayAsync(buyer, order.Text("id"), "4242424242424242");
        var tickets = await buyer.GetFromJsonAsync<JsonElement>($"/api/orders/{order.Text("id")}/tickets");
        var ticket = tickets.EnumerateArray().First();
        var paid = await buyer.GetFromJsonAsync<JsonElement>($"/api/orders/{order.Text("id")}");
        var email = (await buyer.GetFromJsonAsync<JsonElement>("/api/me")).Text("email");
        string[] told =
        [
            order.Text("number").ToLowerInvariant(),
            order.Text("id"),
            ticket.Text("id").ToUpperInvariant(),
            ticket.Text("code"),
            paid.GetProperty("payment").Text("paymentId"),
            email,
            email[..^4],
        ];
        foreach (var word in told)
            Assert.Equal([order.Text("id")], Ids(await FindAsync(shop, $"q={Uri.EscapeDataString($" {word} ")}")));
        Assert.Empty(await FindAsync(shop, $"q={order.Text("id")}&status=cancelled"));
        Assert.Empty(await FindAsync(shop, $"q={Guid.NewGuid()}"));
    }

    [Fact]
    public async Task Orders_come_newest_first_and_in_parts()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(20));
        var placed = new List<string>();
        foreach (var buyer in await host.NewBuyersAsync(5))
            placed.Insert(0, (await shop.OrderAsync(buyer, (0, 1))).Text("id"));

        var found = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var part = await shop.Admin.GetAsync($"/api/admin/orders?eventId={shop.Id}&limit=2&cursor={cursor}").AnsweredAsync(200);
            found.AddRange(Ids(part.GetProperty("items").EnumerateArray()));
            cursor = part.GetProperty("nextCursor").GetString();
        }

        Assert.Equal(placed, found);
    }

    [Fact]
    public async Task A_span_of_time_narrows_the_list()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(20)), await host.NewBuyerAsync());
        var order = await shop.OrderAsync(buyer, (0, 1));
        var at = order.Text("createdAt");
        Assert.Single(await FindAsync(shop, $"eventId={shop.Id}&from={at}"));
        Assert.Empty(await FindAsync(shop, $"eventId={shop.Id}&to={at}"));
    }

    [Theory]
    [InlineData("id=1", "id")]
    [InlineData("number=K7QD3", "number")]
    [InlineData("number=00000-00001", "number")]
    [InlineData("number=%27%3B--", "number")]
    [InlineData("eventId=x", "eventId")]
    [InlineData("status=Paid", "status")]
    [InlineData("email=nobody", "email")]
    [InlineData("from=now", "from")]
    [InlineData("q=%20", "q")]
    [InlineData("q=%26%21", "q")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=x", "cursor")]
    public async Task A_wrong_condition_is_refused_by_name(string query, string field)
    {
        using var admin = await host.AdminAsync();
        Assert.Equal([field], await admin.GetAsync($"/api/admin/orders?{query}").InvalidFieldsAsync());
    }

    private async Task<HttpClient> RegisterAsync(string displayName)
    {
        using var anybody = host.Anonymous();
        var (email, password) = ($"{Guid.NewGuid():N}@example.com", "correct horse battery");
        await anybody.PostAsJsonAsync("/api/auth/register", new { email, password, displayName }).AnsweredAsync(201);
        return await host.SignInAsync(email, password);
    }

    private static async Task<JsonElement[]> FindAsync(Shop shop, string query) =>
        [.. (await shop.Admin.GetFromJsonAsync<JsonElement>($"/api/admin/orders?{query}")).GetProperty("items").EnumerateArray()];

    private static IEnumerable<string> Ids(IEnumerable<JsonElement> orders) => orders.Select(order => order.Text("id"));
}
