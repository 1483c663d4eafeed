using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin;

public sealed class AuditTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_audit_counts_every_tier_of_the_event()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10), Shop.Reserved(3)), await host.NewBuyerAsync());
        await Shop.PayAsync(buyer, (await shop.OrderAsync(buyer, (0, 3))).Text("id"), "4242424242424242");
        await shop.OrderAsync(buyer, (0, 2), (1, 1));

        var audit = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/audit").AnsweredAsync(200);
        var expected =
            $$"""
            {"ok":true,"tiers":[{{Tier(shop.Tiers[0], capacity: 10, available: 5, held: 2, sold: 3)}},{{Tier(
                shop.Tiers[1], capacity: 3, available: 2, held: 1, sold: 0)}}],{{Ledger}}}
            """;
        Assert.Equal(expected, audit.GetRawText());
    }

    // 30.00 came, and are the organiser's.
    private const string Ledger =
        "\"ledger\":{\"version\":2,\"balances\":[{\"account\":\"processor\",\"balance\":{\"amount\":3000,\"currency\":\"EUR\"}},"
        + "{\"account\":\"organiser\",\"balance\":{\"amount\":-3000,\"currency\":\"EUR\"}}],\"wrongOrders\":0,\"examples\":[]}";

    private static string Tier(string id, int capacity, int available, int held, int sold) =>
        $$"""{"tierId":"{{id}}","capacity":{{capacity}},"available":{{available}},"held":{{held}},"sold":{{sold}}"""
        + $",\"ticketsIssued\":{sold},"
        + "\"duplicateSeats\":0,\"oversold\":0,\"paidWithoutTicket\":0,\"ticketWithoutPayment\":0,\"enteredTwice\":0}";
}
