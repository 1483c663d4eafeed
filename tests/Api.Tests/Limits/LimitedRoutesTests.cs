using System.Net;
using System.Net.Http.Json;
using Ticketing.Api.Tests.Http.Problems;

namespace Ticketing.Api.Tests.Limits;

public sealed class LimitedRoutesTests(LimitedRoutesTests.StrictHost host) : IClassFixture<LimitedRoutesTests.StrictHost>
{
    [Fact]
    public async Task One_address_may_try_to_sign_in_only_so_often()
    {
        using var client = host.From("203.0.113.1");
        using var first = await TryAsync(client, "a@example.com");
        Assert.Equal("\"sign-in-address\";q=3;w=60", Header(first, "RateLimit-Policy"));
        Assert.Equal("\"sign-in-address\";r=2;t=20", Header(first, "RateLimit"));
        using var second = await TryAsync(client, "b@example.com");
        using var third = await TryAsync(client, "c@example.com");
        Assert.Equal(HttpStatusCode.Unauthorized, third.StatusCode);
        using var fourth = await TryAsync(client, "d@example.com");
        await AssertLimitedAsync(fourth);
    }

    [Fact]
    public async Task Another_address_is_not_held_responsible()
    {
        using var one = host.From("203.0.113.2");
        for (var attempt = 0; attempt < 4; attempt++)
            (await TryAsync(one, $"e{attempt}@example.com")).Dispose();
        using var other = host.From("203.0.113.3");
        using var answer = await TryAsync(other, "f@example.com");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task One_account_may_be_tried_only_so_often_from_wherever()
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var client = host.From($"203.0.113.{10 + attempt}");
            using var answer = await TryAsync(client, "target@example.com");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        using var another = host.From("203.0.113.20");
        using var refused = await TryAsync(another, "Target@example.com");
        await AssertLimitedAsync(refused);
    }

    [Fact]
    public async Task A_proxy_that_is_not_known_is_not_believed()
    {
        using var client = host.From("203.0.113.30, 198.51.100.7");
        for (var attempt = 0; attempt < 3; attempt++)
            (await TryAsync(client, $"g{attempt}@example.com")).Dispose();
        using var behindTheSame = host.From("203.0.113.31, 198.51.100.7");
        using var answer = await TryAsync(behindTheSame, "h@example.com");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }

    [Fact]
    public async Task Other_routes_have_no_limit()
    {
        using var client = host.From("203.0.113.40");
        using var answer = await client.GetAsync("/api/events");
        Assert.False(answer.Headers.Contains("RateLimit"));
    }

    private static Task<HttpResponseMessage> TryAsync(HttpClient client, string email) =>
        client.PostAsJsonAsync("/api/auth/login", new { email, password = "wrong password" });

    private static async Task AssertLimitedAsync(HttpResponseMessage answer)
    {
        var refusal = await Refusal.OfAsync(answer);
        Assert.Equal((HttpStatusCode.TooManyRequests, "rate-limited"), (refusal.Status, refusal.Slug));
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    /// <summary>A server with tight limits, behind a proxy that it knows.</summary>
    public sealed class StrictHost : ApiHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings =>
        [
            ("RateLimits:SignIn:PerAddressPerMinute", "3"),
            ("RateLimits:SignIn:PerAccountPerMinute", "2"),
            ("Platform:KnownProxies:0", "127.0.0.0/8"),
        ];

        public HttpClient From(string forwardedFor)
        {
            var client = Anonymous();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
            return client;
        }
    }
}
