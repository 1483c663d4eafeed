using System.Net;
using System.Net.Http.Json;

namespace Ticketing.Api.Tests.Operators;

/// <summary>The operators' way in is no way around the limits of the shop's sign-in.</summary>
public sealed class OperatorLimitsTests(OperatorLimitsTests.StrictHost host) : IClassFixture<OperatorLimitsTests.StrictHost>
{
    [Fact]
    public async Task Attempts_count_for_both_ways_in_and_a_known_device_is_let_through()
    {
        using var browser = host.Operations();
        using var known = await OperatorSignInTests.SendAsync(browser, "admin@example.com", "admin123");
        var device = OperatorSignInTests.CookieOf(known, "device")!.Split(';')[0];

        using var shop = host.Anonymous();
        (await shop.PostAsJsonAsync("/api/auth/login", new { email = "admin@example.com", password = "wrong" })).Dispose();

        using var refused = await OperatorSignInTests.SendAsync(browser, "admin@example.com", "admin123");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Contains("Too many attempts", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        browser.DefaultRequestHeaders.Add("Cookie", device);
        using var owner = await OperatorSignInTests.SendAsync(browser, "admin@example.com", "admin123");
        Assert.Equal(HttpStatusCode.SeeOther, owner.StatusCode);
    }

    public sealed class StrictHost : ApiHost
    {
        protected override bool HasDashboard => true;

        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("RateLimits:SignIn:PerAccountPerMinute", "2"), ("RateLimits:SignIn:OrganisersFreshPerMinute", "2")];
    }
}
