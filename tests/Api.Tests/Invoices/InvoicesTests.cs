using System.Globalization;
using System.Text.Json;
using MiniExcelLibs;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.PersonalData;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Invoices;

public sealed class InvoicesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Good = "4242424242424242";

    private static readonly object Company = new
    {
        name = "Pejić & Sinovi d.o.o.",
        street = "Ulica 5",
        postalCode = "21000",
        city = "Split",
        country = "hr",
        vatId = "hr 123.456.789-01",
        reference = "PO 7",
    };

    [Fact]
    public async Task A_paid_order_has_a_receipt_and_what_goes_back_a_credit_note()
    {
        var (shop, buyer) = (await OpenAsync(), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        Assert.Equal(0, (await buyer.GetAsync($"/api/orders/{id}/invoices").AnsweredAsync(200)).GetProperty("invoices").GetArrayLength());
        await Shop.PayAsync(buyer, id, Good);
        var shown = await IssuedAsync(buyer, id, 1);
        var receipt = shown.GetProperty("invoices")[0];
        Assert.Equal(
            ("invoice", true, true, 2000L, JsonValueKind.Null),
            (receipt.Text("kind"), receipt.GetProperty("isReceipt").GetBoolean(), receipt.GetProperty("hasXml").GetBoolean(),
                Amount(receipt, "total"), shown.GetProperty("billing").ValueKind));

        await RefundAsync(shop, id, new { amount = 250 });
        var note = (await IssuedAsync(buyer, id, 2)).GetProperty("invoices")[1];
        Assert.Equal(("creditNote", 250L, false), (note.Text("kind"), Amount(note, "total"), note.GetProperty("isReceipt").GetBoolean()));
        Assert.Equal(NumberOf(receipt) + 1, NumberOf(note));

        foreach (var (reader, path) in new[] { (buyer, "/api"), (shop.Admin, "/api/admin") })
        {
            using var printed = await reader.GetAsync($"{path}/invoices/{receipt.Text("id")}/pdf?lang=hr");
            var head = printed.Content.Headers;
            Assert.Equal(("application/pdf", "hr"), (head.ContentType!.MediaType, head.ContentLanguage.Single()));
            Assert.StartsWith("%PDF-", await printed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            var written = await reader.GetStringAsync($"{path}/invoices/{note.Text("id")}/xml");
            Assert.Contains($"<cbc:ID>{note.Text("number")}</cbc:ID>", written, StringComparison.Ordinal);
        }

        var stranger = await host.NewBuyerAsync();
        await stranger.GetAsync($"/api/invoices/{receipt.Text("id")}/pdf").RefusedAsync(404, "not-found");
        await stranger.GetAsync($"/api/invoices/{receipt.Text("id")}/xml").RefusedAsync(404, "not-found");
        await stranger.GetAsync($"/api/admin/invoices/{receipt.Text("id")}/xml").RefusedAsync(403, "forbidden");

        var file = await shop.Admin.GetAsync($"/api/admin/orders/{id}").AnsweredAsync(200);
        Assert.Equal([receipt.Text("id"), note.Text("id")], file.GetProperty("invoices").EnumerateArray().Select(one => one.Text("id")));
    }

    [Fact]
    public async Task A_buyer_says_to_whom_it_is_made_out()
    {
        var (shop, buyer) = (await OpenAsync(), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        var said = (await BillAsync(buyer, id, Company).AnsweredAsync(200)).GetProperty("billing");
        Assert.Equal(
            ("Pejić & Sinovi d.o.o.", "HR", "HR12345678901", "PO 7"),
            (said.Text("name"), said.Text("country"), said.Text("vatId"), said.Text("reference")));
        var none = await buyer.DeleteAsync($"/api/orders/{id}/billing").AnsweredAsync(200);
        Assert.Equal(JsonValueKind.Null, none.GetProperty("billing").ValueKind);
        await BillAsync(buyer, id, Company).AnsweredAsync(200);

        await Shop.PayAsync(buyer, id, Good);
        var shown = await IssuedAsync(buyer, id, 1);
        Assert.False(shown.GetProperty("invoices")[0].GetProperty("isReceipt").GetBoolean());

        var stranger = await host.NewBuyerAsync();
        await stranger.GetAsync($"/api/orders/{id}/invoices").RefusedAsync(404, "not-found");
        await BillAsync(stranger, id, Company).RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task Made_out_anew_it_is_withdrawn_and_another_takes_its_place_until_money_goes_back()
    {
        var (shop, buyer) = (await OpenAsync(), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await Shop.PayAsync(buyer, id, Good);
        await IssuedAsync(buyer, id, 1);
        await BillAsync(buyer, id, Company).AnsweredAsync(200);
        await BillAsync(buyer, id, Company).AnsweredAsync(200); // The same again is nothing new.
        var shown = await IssuedAsync(buyer, id, 3);
        var (receipt, withdrawal, invoice) = (
            shown.GetProperty("invoices")[0], shown.GetProperty("invoices")[1], shown.GetProperty("invoices")[2]);
        Assert.Equal(
            ("invoice", true, "creditNote", 1000L, "invoice", false),
            (receipt.Text("kind"), receipt.GetProperty("isReceipt").GetBoolean(), withdrawal.Text("kind"), Amount(withdrawal, "total"),
                invoice.Text("kind"), invoice.GetProperty("isReceipt").GetBoolean()));
        Assert.False(shown.GetProperty("billingFixed").GetBoolean());

        await RefundAsync(shop, id, new { amount = 100 });
        Assert.True((await IssuedAsync(buyer, id, 4)).GetProperty("billingFixed").GetBoolean());
        await BillAsync(buyer, id, new { name = "Somebody else", country = "HR" }).RefusedAsync(409, "invoice-issued");
        await buyer.DeleteAsync($"/api/orders/{id}/billing").RefusedAsync(409, "invoice-issued");
        Assert.Equal(invoice.Text("number"), await host.QueryAsync<string>(
            "SELECT document -> 'Corrects' ->> 'Number' FROM invoices WHERE order_id = $1 AND refund_id IS NOT NULL", Guid.Parse(id)));
    }

    [Fact]
    public async Task It_is_made_out_anew_three_times_and_no_more()
    {
        var (shop, buyer) = (await OpenAsync(), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await Shop.PayAsync(buyer, id, Good);
        await IssuedAsync(buyer, id, 1);
        for (var time = 1; time <= 3; time++)
        {
            await BillAsync(buyer, id, new { name = $"Name {time}", country = "HR" }).AnsweredAsync(200);
            await IssuedAsync(buyer, id, 1 + (2 * time));
        }

        await BillAsync(buyer, id, Company).RefusedAsync(409, "invoice-issued");
    }

    [Theory]
    [InlineData("""{"country":"HR"}""", "name")]
    [InlineData("""{"name":"A","country":"XX"}""", "country")]
    [InlineData("""{"name":"A"}""", "country")]
    [InlineData("""{"name":"A","country":"HR","vatId":"HR1234567890"}""", "vatId")]
    [InlineData("""{"name":"A","country":"GR","vatId":"GR123456789"}""", "vatId")]
    [InlineData("""{"name":"A","country":"DE","vatId":"DE12345678X"}""", "vatId")]
    [InlineData("""{"name":"A","country":"DE","vatId":"123456789"}""", "vatId")]
    public async Task What_can_t_stand_on_an_invoice_is_refused(string body, string field)
    {
        var (shop, buyer) = (await OpenAsync(), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        var problem = await BillAsync(buyer, id, JsonSerializer.Deserialize<JsonElement>(body)).RefusedAsync(422, "validation");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
        var shown = await buyer.GetAsync($"/api/orders/{id}/invoices").AnsweredAsync(200);
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("billing").ValueKind);
    }

    [Fact]
    public async Task A_seller_has_a_journal_whose_numbers_and_sums_are_complete()
    {
        var (shop, buyer) = (await OpenAsync(), await host.NewBuyerAsync());
        var seller = await AddSellerAsync(shop, "J/");
        await AssignAsync(shop, seller.Text("id")).AnsweredAsync(200);
        for (var order = 0; order < 3; order++)
        {
            var id = (await shop.OrderAsync(buyer, (0, 1 + order))).Text("id");
            await Shop.PayAsync(buyer, id, Good);
            await IssuedAsync(buyer, id, 1);
            if (order == 1)
            {
                await RefundAsync(shop, id, new { });
                await IssuedAsync(buyer, id, 2);
            }
        }

        var path = $"/api/admin/sellers/{seller.Text("id")}/invoices";
        var newest = await shop.Admin.GetAsync($"{path}?limit=3").AnsweredAsync(200);
        var rest = await shop.Admin.GetAsync($"{path}?limit=3&cursor={newest.Text("nextCursor")}").AnsweredAsync(200);
        var journal = newest.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).ToList();
        Assert.Equal(["J/000004", "J/000003", "J/000002", "J/000001"], journal.Select(static entry => entry.Text("number")));
        Assert.Equal([3000L, -2000, 2000, 1000], journal.Select(static entry => Amount(entry, "total")));
        Assert.Equal("J/000002", journal[1].Text("corrects"));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("nextCursor").ValueKind);

        var csv = (await shop.Admin.GetStringAsync($"{path}/export")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var totals = csv.Skip(1).Select(static row => decimal.Parse(row.Split(',')[8], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal([10m, 20m, -20m, 30m], totals);
        using var workbook = new MemoryStream(await shop.Admin.GetByteArrayAsync($"{path}/export?format=xlsx"));
        var cells = workbook.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(totals, cells.Select(static row => (decimal)(double)row["total"]!));
        var nothing = await shop.Admin.GetAsync($"{path}?to=2020-01-01").AnsweredAsync(200);
        Assert.Equal(0, nothing.GetProperty("items").GetArrayLength());

        var known = await shop.Admin.GetAsync($"/api/admin/sellers/{seller.Text("id")}").AnsweredAsync(200);
        Assert.Equal(4, known.GetProperty("issued").GetInt64());
        var invoicing = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/invoicing").AnsweredAsync(200);
        Assert.Equal(
            (4L, 0L, true, JsonValueKind.Null),
            (invoicing.GetProperty("issued").GetInt64(), invoicing.GetProperty("waiting").GetInt64(),
                invoicing.GetProperty("isFixed").GetBoolean(), invoicing.GetProperty("why").ValueKind));
        var other = await AddSellerAsync(shop, "K/");
        await AssignAsync(shop, other.Text("id")).RefusedAsync(409, "seller-fixed");
        await AssignAsync(shop, seller.Text("id")).AnsweredAsync(200);
    }

    [Fact]
    public async Task A_seller_is_changed_for_the_invoices_to_come_by_whoever_knows_how_it_stands()
    {
        var shop = await OpenAsync();
        var seller = await AddSellerAsync(shop, "");
        var path = $"/api/admin/sellers/{seller.Text("id")}";
        await shop.Admin.SendJsonAsync(HttpMethod.Put, path, Seller("N/")).RefusedAsync(412, "stale-version");
        await shop.Admin.SendJsonAsync(HttpMethod.Put, path, Seller("N/"), ("If-Match", "\"7\"")).RefusedAsync(412, "stale-version");
        var changed = await shop.Admin.SendJsonAsync(HttpMethod.Put, path, Seller("N/"), ("If-Match", "\"1\"")).AnsweredAsync(200);
        Assert.Equal(("N/", 2L), (changed.Text("numberPrefix"), changed.GetProperty("version").GetInt64()));
        var problem = await shop.Admin.SendJsonAsync(HttpMethod.Post, "/api/admin/sellers", Seller("n1")).RefusedAsync(422, "validation");
        Assert.True(problem.GetProperty("errors").TryGetProperty("numberPrefix", out _));
        await AssignAsync(shop, $"{Guid.NewGuid()}").RefusedAsync(422, "validation");
    }

    [Fact]
    public async Task Taxes_need_a_number_under_which_they_are_paid_and_the_organiser_is_told()
    {
        var (shop, buyer) = (await Shop.DraftAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await shop.Admin.SendJsonAsync(
            HttpMethod.Put, $"/api/admin/events/{shop.Id}/price-policy", new { taxRate = 2500 }, ("If-Match", "*")).AnsweredAsync(200);
        await shop.Admin.PostAsync($"/api/admin/events/{shop.Id}/publish", null).AnsweredAsync(200);
        var seller = await AddSellerAsync(shop, "", vatId: null);
        await AssignAsync(shop, seller.Text("id")).AnsweredAsync(200);
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await Shop.PayAsync(buyer, id, Good);
        var waiting = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/invoicing").AnsweredAsync(200);
        Assert.Equal(("noTaxNumber", 1L), (waiting.Text("why"), waiting.GetProperty("waiting").GetInt64()));
        await shop.Admin.SendJsonAsync(
            HttpMethod.Put, $"/api/admin/sellers/{seller.Text("id")}", Seller(""), ("If-Match", "*")).AnsweredAsync(200);
        await IssuedAsync(buyer, id, 1);
    }

    [Fact]
    public async Task Of_who_leaves_only_what_was_made_out_to_them_keeps_the_name()
    {
        using var person = await Person.RegisterAsync(host);
        var shop = await OpenAsync();
        var billed = (await shop.OrderAsync(person.Client, (0, 1))).Text("id");
        var unpaid = (await shop.OrderAsync(person.Client, (0, 1))).Text("id");
        foreach (var id in new[] { billed, unpaid })
            await BillAsync(person.Client, id, new { name = person.Name, country = "HR" }).AnsweredAsync(200);
        await Shop.PayAsync(person.Client, billed, Good);
        await IssuedAsync(person.Client, billed, 1);

        await person.LeaveAsync(withTickets: true).AnsweredAsync(204);
        Assert.Equal(["public.invoices"], await person.TablesAsync());
    }

    private static object Seller(string prefix, string? vatId = "DE123456789") => new
    {
        name = "Halle GmbH",
        street = "Ring 1",
        postalCode = "10115",
        city = "Berlin",
        country = "DE",
        vatId,
        numberPrefix = prefix,
    };

    private static Task<JsonElement> AddSellerAsync(Shop shop, string prefix, string? vatId = "DE123456789") =>
        shop.Admin.SendJsonAsync(HttpMethod.Post, "/api/admin/sellers", Seller(prefix, vatId)).AnsweredAsync(201);

    private static Task<HttpResponseMessage> AssignAsync(Shop shop, string sellerId) =>
        shop.Admin.SendJsonAsync(HttpMethod.Put, $"/api/admin/events/{shop.Id}/invoicing", new { sellerId });

    private static Task<HttpResponseMessage> BillAsync(HttpClient buyer, string id, object body) =>
        buyer.SendJsonAsync(HttpMethod.Put, $"/api/orders/{id}/billing", body);

    private static Task<JsonElement> RefundAsync(Shop shop, string id, object body) => shop.Admin.SendJsonAsync(
        HttpMethod.Post, $"/api/admin/orders/{id}/refund", body, ("Idempotency-Key", $"{Guid.NewGuid()}")).AnsweredAsync(202);

    private static async Task<JsonElement> IssuedAsync(HttpClient buyer, string id, int count)
    {
        var shown = default(JsonElement);
        await Eventually.Holds(
            async () =>
            {
                shown = await buyer.GetAsync($"/api/orders/{id}/invoices").AnsweredAsync(200);
                return shown.GetProperty("invoices").GetArrayLength() == count;
            },
            $"{count} are issued");
        return shown;
    }

    private Task<Shop> OpenAsync() => Shop.OpenAsync(host, Shop.General(100));

    private static long NumberOf(JsonElement invoice) => long.Parse(invoice.Text("number")[^6..], CultureInfo.InvariantCulture);

    private static long Amount(JsonElement element, string name) => element.GetProperty(name).GetProperty("amount").GetInt64();
}
