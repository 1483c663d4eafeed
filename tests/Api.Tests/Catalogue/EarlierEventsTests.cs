using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Catalogue;

public sealed class EarlierEventsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Events_from_before_searches_folded_accents_are_found_too()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await host.QueryAsync<int>(
            "UPDATE events SET name = 'Wieczór w Krakowie', search = NULL WHERE id = $1 RETURNING 1", Guid.Parse(shop.Id));
        await host.Services.GetRequiredService<EarlierEvents>().CompleteAsync(CancellationToken.None);
        using var anybody = host.Anonymous();
        var found = await anybody.GetAsync("/api/events?q=krakowie%20wieczor").AnsweredAsync(200);
        Assert.Equal(shop.Id, found.GetProperty("items")[0].Text("id"));
    }
}
