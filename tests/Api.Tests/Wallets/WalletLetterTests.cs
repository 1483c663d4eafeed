using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Tests.Orders;
using Ticketing.Delivery;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>Messages with tickets lead to the passes of a shop that writes some.</summary>
public sealed class WalletLetterTests(WalletHost host) : IClassFixture<WalletHost>
{
    [Fact]
    public async Task The_message_of_a_paid_order_leads_to_its_passes()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        using var buyer = await host.NewBuyerAsync();
        var order = await shop.OrderAsync(buyer, (0, 1));
        await Shop.PayAsync(buyer, order.Text("id"), "4242424242424242");
        var me = Guid.Parse((await buyer.GetAsync("/api/me").AnsweredAsync(200)).Text("userId"));
        var now = TimeProvider.System.GetUtcNow();
        var message = new OutboxMessage(
            Guid.NewGuid(), 1, now, MessageKind.OrderPaid, me, Guid.Parse(shop.Id), order.GetProperty("id").GetGuid(), null, null, now);
        var written = Assert.IsType<LetterResult.Written>(
            await host.Services.GetRequiredService<LetterWriter>().WriteAsync(message, default));
        Assert.Equal(("Add to your wallet", $"https://shop.example/orders/{order.Text("id")}#tickets"), written.Letter.Aside);
        Assert.Contains("#tickets", PlainLetter.Write(written.Letter, written.Words, "The Shop"), StringComparison.Ordinal);
        var page = HtmlLetter.Write(written.Letter, written.Words, "The Shop", static _ => "");
        Assert.Contains(">Add to your wallet</a>", page, StringComparison.Ordinal);
    }
}
