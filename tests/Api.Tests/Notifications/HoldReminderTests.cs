using Ticketing.Api.Tests.Live;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Notifications;

public sealed class HoldReminderTests(HoldReminderTests.HastyHost host) : IClassFixture<HoldReminderTests.HastyHost>
{
    [Fact]
    public async Task A_buyer_is_reminded_of_a_hold_whose_last_minute_has_begun()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyersAsync(2));
        await using var browser = await Browser.OpenAsync(host, buyers[0]);
        await using var stranger = await Browser.OpenAsync(host, buyers[1]);
        var order = await shop.OrderAsync(buyers[0], (0, 1));

        var told = await browser.NextAsync("notification", _ => true);

        Assert.Equal(("holdEnding", order.Text("id"), shop.Id), (told.Text("kind"), told.Text("orderId"), told.Text("eventId")));
        Assert.Empty(stranger.All("notification"));
    }

    /// <summary>A server where holds are not much longer than the time before their end at which buyers are reminded.</summary>
    public sealed class HastyHost : ApiHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Orders:HoldSeconds", "61")];
    }
}
