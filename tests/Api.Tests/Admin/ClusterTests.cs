using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Admin;

public sealed class ClusterTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_silo_tells_what_it_holds_and_what_it_commits()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await shop.OrderAsync(buyer, (0, 1));
        var silo = await Eventually.Is(
            () => SiloAsync(shop.Admin),
            silo => silo is { } one && Number(one.GetProperty("commits"), "meanChanges") >= 1,
            "the silo has reported a commit");

        Assert.Equal("active", silo!.Value.Text("state"));
        Assert.Contains(
            silo.Value.GetProperty("activations").EnumerateArray(), one => one.Text("grain") == "TierGrain" && Number(one, "count") >= 1);
        Assert.True(Number(silo.Value, "memoryBytes") > 0);
        Assert.True(Number(silo.Value, "callsPerSecond") > 0);
        Assert.True(Number(silo.Value.GetProperty("commits"), "meanMilliseconds") > 0);
    }

    private static async Task<JsonElement?> SiloAsync(HttpClient admin)
    {
        var silos = (await admin.GetFromJsonAsync<JsonElement>("/api/admin/cluster")).GetProperty("silos");
        return silos.GetArrayLength() > 0 ? silos[0] : null;
    }

    private static double Number(JsonElement json, string member) => json.GetProperty(member).GetDouble();
}
