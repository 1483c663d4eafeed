using System.Net.Http.Json;
using Npgsql;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Admin.AuditLog;

/// <summary>The log can't be written: then nothing happens that would not be in it. And the sale goes on.</summary>
public sealed class AuditOutageTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Without_an_entry_nothing_is_done_or_shown_and_buyers_notice_nothing()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var version = (await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200)).GetProperty("version").GetInt64();
        await ExecuteAsync("ALTER TABLE audit_log ADD CONSTRAINT closed CHECK (false) NOT VALID");

        await AuditTrail.PatchTierAsync(shop, new { prices = new[] { new { category = "full", amount = 0 } } })
            .RefusedAsync(503, "overloaded");
        await shop.Admin.GetAsync("/api/admin/orders").RefusedAsync(503, "overloaded");
        using var stranger = host.Anonymous();
        await stranger.PostAsJsonAsync("/api/auth/login", new { email = "admin@example.com", password = "admin123" })
            .RefusedAsync(503, "outcome-unknown");
        await shop.OrderAsync(buyer, (0, 1));

        await ExecuteAsync("ALTER TABLE audit_log DROP CONSTRAINT closed");
        var shown = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200);
        var price = shown.GetProperty("tiers")[0].GetProperty("prices")[0];
        Assert.Equal((version, 1000), (shown.GetProperty("version").GetInt64(), price.GetProperty("amount").GetInt32()));
        var items = await AuditTrail.OfAsync(shop);
        Assert.DoesNotContain(items, static item => item.Text("action").StartsWith("PATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_holds_the_log_holds_organisers_up_and_no_buyer_and_every_entry_comes_later()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await using (var holder = new NpgsqlConnection(host.ConnectionString))
        {
            await holder.OpenAsync();
            await using var transaction = await holder.BeginTransactionAsync();
            const string Insert = "INSERT INTO audit_log (action_id, kind, action) VALUES (gen_random_uuid(), 2, 'GET /')";
            await using (var insert = new NpgsqlCommand(Insert, holder, transaction))
                await insert.ExecuteNonQueryAsync();

            var pausing = shop.Admin.PostAsync($"/api/admin/events/{shop.Id}/pause", null);
            for (var order = 0; order < 3; order++)
                await shop.OrderAsync(buyer, (0, 1));
            await pausing.RefusedAsync(503, "overloaded");
            await transaction.RollbackAsync();
        }

        var item = await Eventually.Is(
            async () => (await AuditTrail.OfAsync(shop))[0],
            static item => item.Text("outcome") == "refused",
            "the attempt is in the log, and that it was refused");
        Assert.Equal("POST /api/admin/events/{id}/pause", item.Text("action"));
        var verdict = await shop.Admin.GetAsync("/api/admin/audit-log/verification").AnsweredAsync(200);
        Assert.True(verdict.GetProperty("ok").GetBoolean(), verdict.ToString());
    }

    /// <summary>As the owner of the schema: the servers' own role may not.</summary>
    private async Task ExecuteAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(host.ConnectionString);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
