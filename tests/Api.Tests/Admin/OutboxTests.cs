using System.Net.Http.Json;
using Npgsql;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Admin;

/// <summary>The organiser's view of what is mailed. This server has no mail set up.</summary>
public sealed class OutboxTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Where_mail_is_not_set_up_a_paid_order_s_message_is_discarded_and_the_desk_says_why()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        using var buyer = await host.GuestAsync();
        var order = await shop.OrderAsync(buyer, (0, 1));
        await Shop.PayAsync(buyer, order.Text("id"), "4242424242424242");
        var message = await Eventually.Is(
            async () =>
            {
                var page = await shop.Admin.GetAsync("/api/admin/outbox?state=discarded&limit=100").AnsweredAsync(200);
                return page.GetProperty("items").EnumerateArray()
                    .FirstOrDefault(one => one.GetProperty("orderId").GetString() == order.Text("id"));
            },
            static found => found.ValueKind != default,
            "the message is discarded");
        Assert.Equal(
            ("order-paid", "discarded", "guest@example.com", "Mail is not set up."),
            (message.Text("kind"), message.Text("state"), message.Text("address"), message.Text("reason")));
    }

    [Fact]
    public async Task The_list_goes_from_page_to_page_the_newest_first()
    {
        var ids = new List<string>();
        for (var count = 0; count < 5; count++)
            ids.Add((await GivenUpAsync()).ToString());
        using var admin = await host.AdminAsync();
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await admin.GetAsync($"/api/admin/outbox?state=givenUp&limit=2&cursor={next}").AnsweredAsync(200);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(static one => one.Text("id")));
            next = page.GetProperty("nextCursor").GetString();
        }
        while (next is not null);
        Assert.Equal(Enumerable.Reverse(ids), seen.Where(ids.Contains));
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Messages_are_found_by_the_address_of_their_account_and_by_where_they_were_sent_instead()
    {
        using var admin = await host.AdminAsync();
        var (id, other) = (await GivenUpAsync(), $"other-{Guid.NewGuid():N}@example.com");
        Assert.DoesNotContain(id.ToString(), await FoundAsync(other));
        await admin.PatchAsJsonAsync($"/api/admin/outbox/{id}", new { address = other.ToUpperInvariant() }).AnsweredAsync(200);
        Assert.Equal([id.ToString()], await FoundAsync(other));
        var own = await host.QueryAsync<string>("SELECT email FROM users JOIN outbox ON user_id = users.id WHERE outbox.id = $1", id);
        Assert.Contains(id.ToString(), await FoundAsync(own));
        Assert.Equal(["email"], await admin.GetAsync("/api/admin/outbox?email=nobody").InvalidFieldsAsync());

        async Task<IEnumerable<string>> FoundAsync(string email) =>
            (await admin.GetAsync($"/api/admin/outbox?state=givenUp&limit=100&email={Uri.EscapeDataString(email)}").AnsweredAsync(200))
            .GetProperty("items").EnumerateArray().Select(static one => one.Text("id")).ToList();
    }

    [Fact]
    public async Task A_message_that_was_given_up_is_sent_elsewhere_and_tried_again()
    {
        using var admin = await host.AdminAsync();
        var id = await GivenUpAsync();
        var changed = await admin.PatchAsJsonAsync($"/api/admin/outbox/{id}", new { address = " New@example.com " }).AnsweredAsync(200);
        Assert.Equal(("New@example.com", "givenUp"), (changed.Text("address"), changed.Text("state")));
        var retried = await admin.PostAsync($"/api/admin/outbox/{id}/retry", null).AnsweredAsync(200);
        Assert.Contains(retried.Text("state"), (string[])["waiting", "discarded"]); // The courier may have seen it already.
    }

    [Fact]
    public async Task A_message_that_is_discarded_is_past_everything()
    {
        using var admin = await host.AdminAsync();
        var id = await GivenUpAsync();
        Assert.Equal("discarded", (await admin.PostAsync($"/api/admin/outbox/{id}/discard", null).AnsweredAsync(200)).Text("state"));
        await admin.PostAsync($"/api/admin/outbox/{id}/discard", null).RefusedAsync(409, "message-state");
        await admin.PostAsync($"/api/admin/outbox/{id}/retry", null).RefusedAsync(409, "message-state");
        await admin.PatchAsJsonAsync($"/api/admin/outbox/{id}", new { address = "new@example.com" }).RefusedAsync(409, "message-state");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b\r\nBcc: everybody@example.com")]
    [InlineData("<a@example.com>")]
    public async Task An_address_that_is_none_changes_nothing(string address)
    {
        using var admin = await host.AdminAsync();
        var id = await GivenUpAsync();
        var refused = await admin.PatchAsJsonAsync($"/api/admin/outbox/{id}", new { address }).InvalidFieldsAsync();
        Assert.Equal(["address"], refused);
        Assert.Equal(1, await host.QueryAsync<int>("SELECT count(*)::int FROM outbox WHERE id = $1 AND address IS NULL", id));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_a_state_that_is_none_is_refused()
    {
        using var admin = await host.AdminAsync();
        foreach (var id in (string[])[Guid.NewGuid().ToString(), "1", "%20"])
        {
            await admin.PostAsync($"/api/admin/outbox/{id}/retry", null).RefusedAsync(404, "not-found");
            await admin.PatchAsJsonAsync($"/api/admin/outbox/{id}", new { address = "a@example.com" }).RefusedAsync(404, "not-found");
        }

        Assert.Equal(["state"], await admin.GetAsync("/api/admin/outbox?state=lost").InvalidFieldsAsync());
    }

    private async Task<Guid> GivenUpAsync()
    {
        await using var command = host.Services.GetService(typeof(NpgsqlDataSource)) is NpgsqlDataSource database
            ? database.CreateCommand(
                """
                INSERT INTO outbox (id, user_id, kind, at, due_at, state, reason, settled_at)
                SELECT message_id(clock_timestamp()), id, 3, now(), now(), 2, '550 unknown', now() FROM users LIMIT 1 RETURNING id
                """)
            : throw new InvalidOperationException("There is no database.");
        return (Guid)(await command.ExecuteScalarAsync())!;
    }
}
