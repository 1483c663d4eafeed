using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Problems;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Platform;

public sealed class StandbyTests(ApiHost first) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_second_server_on_one_database_stands_by_and_takes_over_with_everybody_still_signed_in()
    {
        using var guest = await first.GuestAsync();
        var second = new SecondHost(first.ConnectionString);
        var started = second.InitializeAsync();
        using var client = second.Anonymous();
        await Eventually.Is(() => StateAsync(client), state => state == "standby", "the second server stands by");
        using var refused = await client.GetAsync("/api/events");
        Assert.Equal("overloaded", (await Refusal.OfAsync(refused)).Slug);

        await first.StopAsync();
        await started;
        client.DefaultRequestHeaders.Authorization = guest.DefaultRequestHeaders.Authorization;
        using var me = await client.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        await second.StopAsync();
    }

    private static async Task<string?> StateAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready");
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private sealed class SecondHost(string connectionString) : ApiHost(connectionString);
}
