using System.Net;
using System.Net.Http.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Limits;

/// <summary>Many people behind one address, and one among them who means no good.</summary>
public sealed class CrowdTests(CrowdTests.CampusHost host) : IClassFixture<CrowdTests.CampusHost>
{
    private const string Organiser = "admin@example.com";
    private const string OrganisersPassword = "admin123";

    [Fact]
    public async Task Three_hundred_people_sign_up_from_one_address()
    {
        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            using var person = host.From("203.0.113.50");
            using var answer = await SignUpAsync(person);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        });
    }

    [Fact]
    public async Task An_organiser_signs_in_on_a_new_device_while_a_crowd_signs_up_and_in()
    {
        using var enough = new CancellationTokenSource();
        var crowd = Enumerable.Range(0, 16).Select(number => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                using var person = host.From("203.0.113.51");
                using var answer = number % 2 == 0
                    ? await SignUpAsync(person)
                    : await SignInAsync(person, $"{Guid.NewGuid():N}@example.com", "wrong password");
            }
        })).ToList();
        var stranger = host.From("203.0.113.51");
        while (await StatusAsync(SignInAsync(stranger, "nobody@example.com", "wrong password")) != HttpStatusCode.TooManyRequests)
        {
            // Until the crowd has used up its address.
        }

        for (var time = 0; time < 5; time++)
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(SignInAsync(host.From("203.0.113.51"), Organiser, OrganisersPassword)));
        await enough.CancelAsync();
        await Task.WhenAll(crowd);
    }

    [Fact]
    public async Task Strangers_do_not_lock_anybody_out_on_a_device_that_the_account_knows()
    {
        using var owner = host.From("203.0.113.52");
        var (email, password) = ($"{Guid.NewGuid():N}@example.com", "owner's password");
        using (var signedUp = await SignUpAsync(owner, email, password))
            Assert.Equal(HttpStatusCode.Created, signedUp.StatusCode);

        // Next to them, and from everywhere, until the account is closed to strangers.
        for (var attempt = 0; attempt < 12; attempt++)
            await StatusAsync(SignInAsync(host.From("203.0.113.52"), email, "wrong password"));
        for (var attempt = 0; attempt < 12; attempt++)
            await StatusAsync(SignInAsync(host.From($"198.51.100.{attempt}"), email, "wrong password"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(SignInAsync(host.From("198.51.100.200"), email, password)));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(SignInAsync(owner, email, password)));
    }

    [Fact]
    public async Task An_owner_s_own_wrong_passwords_cost_a_wait_on_a_known_device_too()
    {
        using var owner = host.From("203.0.113.53");
        var email = $"{Guid.NewGuid():N}@example.com";
        (await SignUpAsync(owner, email)).Dispose();
        for (var attempt = 0; attempt < 4; attempt++)
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(SignInAsync(owner, email, "wrong password")));
        await AssertLimitedAsync(SignInAsync(owner, email, "wrong password"));
    }

    [Fact]
    public async Task Throwing_the_cookie_away_gives_no_more_attempts_on_an_account()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        for (var attempt = 0; attempt < 4; attempt++)
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(SignInAsync(host.From("203.0.113.54"), email, "wrong password")));
        await AssertLimitedAsync(SignInAsync(host.From("203.0.113.54"), email, "wrong password"));
    }

    [Fact]
    public async Task One_device_that_hammers_is_told_to_wait_and_its_neighbours_are_not()
    {
        using var device = host.From("203.0.113.55");
        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 9; attempt++)
            answers.Add(await StatusAsync(SignUpAsync(device)));
        // The first, without a cookie, is nobody's but the address's.
        Assert.Equal(
            [.. Enumerable.Repeat(HttpStatusCode.Created, 7), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
        await AssertLimitedAsync(SignUpAsync(device));

        Assert.Equal(HttpStatusCode.Created, await StatusAsync(SignUpAsync(host.From("203.0.113.55"))));
        for (var attempt = 0; attempt < 10; attempt++) // Signing in has a share of its own.
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(SignInAsync(device, $"{attempt}@example.com", "wrong password")));
        await AssertLimitedAsync(SignInAsync(device, "another@example.com", "wrong password"));
    }

    [Fact]
    public async Task One_address_is_bounded_however_many_devices_it_claims_to_be()
    {
        var limited = false;
        for (var attempt = 0; attempt < 1_000 && !limited; attempt++)
        {
            using var person = host.From("203.0.113.56");
            person.DefaultRequestHeaders.Add("Cookie", $"device={new string('A', 64)}");
            using var answer = await person.PostAsJsonAsync("/api/auth/register", new { email = "no address", password = "password" });
            limited = answer.StatusCode == HttpStatusCode.TooManyRequests;
        }

        Assert.True(limited);
    }

    [Fact]
    public async Task The_cookie_is_ours_alone_and_says_nothing()
    {
        using var person = host.From("203.0.113.57");
        using var first = await SignUpAsync(person);
        var cookie = Assert.Single(DeviceCookies(first));
        Assert.Matches("^device=[A-Za-z0-9_-]{64}; max-age=34560000; path=/api/auth; samesite=strict; httponly$", cookie);
        using var second = await SignUpAsync(person);
        Assert.Equal(cookie, Assert.Single(DeviceCookies(second))); // The same device.
        Assert.StartsWith("\"sign-up-device\";r=5;t=10, \"sign-up-address\";r=", string.Join(", ", second.Headers.GetValues("RateLimit")),
            StringComparison.Ordinal);
        Assert.Equal("\"sign-up-device\";q=6;w=60, \"sign-up-address\";q=600;w=60",
            string.Join(", ", second.Headers.GetValues("RateLimit-Policy")));
    }

    // Whoever signs up is signed in, which is another cookie.
    private static IEnumerable<string> DeviceCookies(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Where(static cookie => !cookie.StartsWith("session=", StringComparison.Ordinal));

    private static Task<HttpResponseMessage> SignUpAsync(HttpClient person, string? email = null, string password = "four quiet words") =>
        person.PostAsJsonAsync("/api/auth/register", new { email = email ?? $"{Guid.NewGuid():N}@example.com", password });

    private static Task<HttpResponseMessage> SignInAsync(HttpClient person, string email, string password) =>
        person.PostAsJsonAsync("/api/auth/login", new { email, password });

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> asking)
    {
        using var answer = await asking;
        return answer.StatusCode;
    }

    private static async Task AssertLimitedAsync(Task<HttpResponseMessage> asking)
    {
        using var answer = await asking;
        var seconds = answer.Headers.RetryAfter?.Delta?.TotalSeconds;
        await Task.FromResult(answer).RefusedAsync(429, "rate-limited");
        Assert.InRange(seconds ?? 0, 1, 60);
    }

    /// <summary>A server with the limits of a real one, but for devices', which are tighter, behind a proxy that it knows.</summary>
    public sealed class CampusHost : ApiHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings =>
        [
            ("RateLimits:SignUp:PerAddressPerMinute", "600"),
            ("RateLimits:SignUp:PerDevicePerMinute", "6"),
            ("RateLimits:SignIn:PerAddressPerMinute", "600"),
            ("RateLimits:SignIn:PerDevicePerMinute", "10"),
            ("RateLimits:SignIn:OrganisersPerAddressPerMinute", "60"),
            ("RateLimits:SignIn:PerAccountPerMinute", "10"),
            ("RateLimits:SignIn:FreeFailures", "3"),
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
