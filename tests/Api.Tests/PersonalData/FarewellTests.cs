using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Admin.Desk;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.WaitingRoom;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.PersonalData;

/// <summary>Deleting an account: what others need is freed, and what is left names nobody.</summary>
public sealed class FarewellTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Card = "4242424242424242";

    [Fact]
    public async Task Afterwards_no_row_of_any_table_knows_the_person()
    {
        using var person = await Person.RegisterAsync(host);
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var paid = await shop.OrderAsync(person.Client, (0, 2));
        await Shop.PayAsync(person.Client, paid.Text("id"), Card);
        await person.Client.GetAsync($"/api/orders/{paid.Text("id")}/tickets").AnsweredAsync(200);
        await shop.Admin.GetAsync($"/api/admin/orders?q={Uri.EscapeDataString(person.Email)}").AnsweredAsync(200);
        await Eventually.Holds(async () => await person.IsToldAsync(), "the buyer is told of the payment");
        await person.AnswerAsync(shop, paid.Text("id"));
        await shop.Admin.PostAsJsonAsync($"/api/admin/orders/{paid.Text("id")}/notes", new { text = $"{person.Name} called." })
            .AnsweredAsync(201);
        const string Receipts = "SELECT count(*) FROM invoices WHERE order_id = $1";
        await Eventually.Holds(
            async () => await host.QueryAsync<long>(Receipts, paid.GetProperty("id").GetGuid()) == 1, "the receipt is issued");
        await shop.SellAsync(person.Email, 1, "complimentary", $"For {person.Name}").AnsweredAsync(201);
        var tables = await person.TablesAsync();
        Assert.All(["public.ticket_answers", "public.order_notes", "public.desk_sales"], table => Assert.Contains(table, tables));

        await person.LeaveAsync(withTickets: true).AnsweredAsync(204);

        Assert.Empty(await person.TablesAsync());
        Assert.Equal(2L, await host.QueryAsync<long>("SELECT count(*) FROM tickets WHERE order_id = $1", paid.GetProperty("id").GetGuid()));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task What_was_held_is_free_at_once_and_the_place_in_line_is_given_up()
    {
        using var person = await Person.RegisterAsync(host);
        var shop = await Shop.OpenAsync(host, Shop.General(3));
        await shop.OrderAsync(person.Client, (0, 3));
        var line = await Shop.OpenAsync(host, Shop.General(3));
        await Lines.ConfigureAsync(line, new { mode = "fifo", paused = true });
        await Lines.JoinAsync(line, person.Client);

        await person.LeaveAsync().AnsweredAsync(204);

        await shop.CountsAreAsync(0, available: 3, held: 0, sold: 0);
        await Eventually.Holds(
            async () => (await Lines.ShowAsync(line)).Body.GetProperty("waiting").GetInt32() == 0, "nobody is in line");
    }

    [Fact]
    public async Task Who_has_tickets_for_an_event_to_come_is_asked_twice_and_they_stay_good()
    {
        using var person = await Person.RegisterAsync(host);
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await shop.OrderAsync(person.Client, (0, 2));
        await Shop.PayAsync(person.Client, order.Text("id"), Card);
        var tickets = await person.Client.GetAsync($"/api/orders/{order.Text("id")}/tickets").AnsweredAsync(200);
        var code = tickets[0].Text("code");

        var refusal = await person.LeaveAsync().AnsweredAsync(409);
        Assert.EndsWith("/in-use", refusal.Text("type"), StringComparison.Ordinal);
        Assert.Equal(2, refusal.GetProperty("tickets").GetInt32());
        await person.Client.GetAsync("/api/me").AnsweredAsync(200);

        await person.LeaveAsync(withTickets: true).AnsweredAsync(204);
        Assert.Equal(0L, await host.QueryAsync<long>(
            "SELECT count(*) FROM tickets WHERE order_id = $1 AND status <> 0", order.GetProperty("id").GetGuid()));
        Assert.NotEmpty(code);
    }

    [Fact]
    public async Task Its_tokens_are_refused_at_once_it_can_t_sign_in_and_the_address_is_free()
    {
        using var person = await Person.RegisterAsync(host);
        await person.LeaveAsync().AnsweredAsync(204);
        await person.Client.GetAsync("/api/me").RefusedAsync(401, "unauthenticated");
        using var anybody = host.Anonymous();
        var signIn = new { email = person.Email, password = Person.Password };
        await anybody.SendJsonAsync(HttpMethod.Post, "/api/auth/login", signIn).RefusedAsync(401, "unauthenticated");
        await anybody.SendJsonAsync(HttpMethod.Post, "/api/auth/register", signIn).AnsweredAsync(201);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"email":"somebody@example.com"}""")]
    [InlineData("""{"email":""}""")]
    [InlineData("""{"email":null}""")]
    public async Task Without_the_own_address_nothing_is_deleted(string body)
    {
        using var person = await Person.RegisterAsync(host);
        await person.LeaveAsync(body).RefusedAsync(422, "validation");
        await person.Client.GetAsync("/api/me").AnsweredAsync(200);
    }

    [Fact]
    public async Task The_address_may_be_written_otherwise()
    {
        using var person = await Person.RegisterAsync(host);
        await person.LeaveAsync(JsonSerializer.Serialize(new { email = $" {person.Email.ToUpperInvariant()} " })).AnsweredAsync(204);
    }

    [Fact]
    public async Task Staff_are_deleted_by_nobody_here()
    {
        using var admin = await host.AdminAsync();
        using var gate = await host.GateAsync();
        foreach (var staff in (HttpClient[])[admin, gate])
        {
            await staff.SendJsonAsync(HttpMethod.Delete, "/api/me", new { email = "admin@example.com" }).RefusedAsync(403, "forbidden");
        }
    }

    [Fact]
    public async Task A_second_time_there_is_nobody_to_delete()
    {
        using var person = await Person.RegisterAsync(host);
        var both = await Task.WhenAll(person.LeaveAsync(), person.LeaveAsync());
        Assert.Contains(both, static answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.All(both, static answer => Assert.True(
            answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.Unauthorized, $"{answer.StatusCode}"));
    }
}
