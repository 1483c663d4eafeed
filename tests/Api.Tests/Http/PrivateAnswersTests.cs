using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Tests.Orders;
using Ticketing.Operations;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Http;

/// <summary>Every address, asked by everybody who may: no cache keeps what is not for all.</summary>
public sealed partial class PrivateAnswersTests(ApiHost host) : IClassFixture<ApiHost>
{
    // What anybody may see, and what it says of itself.
    private static readonly HashSet<string> Public =
    [
        "/api/events",
        "/api/events/{idOrSlug}",
        "/api/events/{idOrSlug}/tiers/{tierId}/seats",
        "/api/legal/{name}",
        "/api/payment-methods",
        "/.well-known/jwks.json",
    ];

    [Fact]
    public async Task What_is_not_for_everybody_is_kept_by_nobody()
    {
        var world = await World.OfAsync(host);
        foreach (var (route, path) in Readable(world))
            foreach (var caller in world.Callers)
            {
                using var answer = await caller.GetAsync(path);
                if (!Public.Contains(PatternOf(route)) || !answer.IsSuccessStatusCode)
                    Assert.True(IsKeptByNobody(answer), $"{path}: {answer.StatusCode}, {answer.Headers.CacheControl}");
            }
    }

    [Fact]
    public async Task What_is_for_everybody_is_the_same_for_everybody_or_kept_by_nobody()
    {
        var world = await World.OfAsync(host);
        foreach (var (_, path) in Readable(world).Where(static one => IsIn(one.Route, "/api/") && Public.Contains(PatternOf(one.Route))))
        {
            using var anonymous = host.Anonymous();
            var shown = await anonymous.GetStringAsync(path);
            foreach (var caller in world.Callers)
            {
                using var answer = await caller.GetAsync(path);
                var isTheSame = await answer.Content.ReadAsStringAsync() == shown;
                Assert.True(isTheSame || IsKeptByNobody(answer), $"{path} differs, and may be kept");
            }
        }
    }

    [Fact]
    public async Task Drafts_are_kept_by_nobody()
    {
        var draft = await Shop.DraftAsync(host, Shop.Reserved(2, 2));
        var paths = new[] { draft.Id, draft.Slug }.Select(static name => $"/api/events/{name}");
        foreach (var path in paths.Append($"/api/events/{draft.Id}/tiers/{draft.Tiers[0]}/seats"))
        {
            using var answer = await draft.Admin.GetAsync(path);
            Assert.True(IsKeptByNobody(answer), path);
        }
    }

    [Fact]
    public async Task What_is_changed_and_what_is_refused_is_kept_by_nobody()
    {
        var world = await World.OfAsync(host);
        foreach (var route in Routes().Where(static route => MethodOf(route) != "GET" && IsIn(route, "/api/")))
            foreach (var caller in world.Callers)
            {
                var path = Parameter().Replace(PatternOf(route), Guid.Empty.ToString());
                using var request = new HttpRequestMessage(new HttpMethod(MethodOf(route)), path);
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
                using var answer = await caller.SendAsync(request);
                Assert.True(IsKeptByNobody(answer), $"{route.DisplayName}: {answer.StatusCode}, {answer.Headers.CacheControl}");
            }
    }

    [Fact]
    public async Task Every_private_address_that_can_be_read_was_really_read()
    {
        var world = await World.OfAsync(host);
        foreach (var (route, path) in Readable(world).Where(static one => IsIn(one.Route, "/api/")))
        {
            var answers = new List<HttpStatusCode>();
            foreach (var caller in world.Callers)
            {
                using var answer = await caller.GetAsync(path);
                answers.Add(answer.StatusCode);
            }

            var wasRead = answers.Any(static status => (int)status < 300);
            Assert.True(wasRead || World.HasNothingAt(PatternOf(route)), $"{path}: {string.Join(", ", answers)}");
        }
    }

    private static bool IsKeptByNobody(HttpResponseMessage answer) => answer.Headers.CacheControl?.NoStore == true;

    private static string PatternOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.Trim('/');

    private static string MethodOf(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

    private static bool IsIn(RouteEndpoint route, string start) => PatternOf(route).StartsWith(start, StringComparison.Ordinal);

    private IEnumerable<(RouteEndpoint Route, string Path)> Readable(World world) => Routes()
        .Where(static route => MethodOf(route) == "GET" && (IsIn(route, "/api/") || IsIn(route, "/.well-known/")))
        .Select(route => (route, world.Fill(PatternOf(route))));

    // What is for operators is on a port of its own.
    private IEnumerable<RouteEndpoint> Routes() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(static route => route.Metadata.GetMetadata<OperationsRoute>() is null);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    /// <summary>One of everything that has an address, and everybody who may ask for it.</summary>
    private sealed class World
    {
        private readonly Shop _shop;
        private readonly string _orderId;
        private readonly string _ticketId;
        private readonly string _jobId;
        private readonly string _invoiceId;
        private readonly string _sellerId;

        private World(
            Shop shop, string orderId, string ticketId, string jobId, (string Id, string SellerId) invoice,
            IReadOnlyList<HttpClient> callers)
        {
            (_shop, _orderId, _ticketId, _jobId) = (shop, orderId, ticketId, jobId);
            (_invoiceId, _sellerId) = invoice;
            Callers = callers;
        }

        public IReadOnlyList<HttpClient> Callers { get; }

        public static async Task<World> OfAsync(ApiHost host)
        {
            var shop = await Shop.OpenAsync(host, Shop.Reserved(2, 2));
            var (guest, other) = (await host.GuestAsync(), await host.NewBuyerAsync());
            var orderId = (await shop.OrderAsync(guest, (0, 1))).Text("id");
            await Shop.PayAsync(guest, orderId, "4242424242424242");
            var tickets = await guest.GetAsync($"/api/orders/{orderId}/tickets").AnsweredAsync(200);
            HttpClient[] callers = [host.Anonymous(), guest, other, await host.AdminAsync(), await host.GateAsync()];
            return new World(
                shop, orderId, tickets[0].Text("id"), await StartJobAsync(host), await InvoiceOfAsync(shop, guest, orderId), callers);
        }

        private static async Task<(string Id, string SellerId)> InvoiceOfAsync(Shop shop, HttpClient buyer, string orderId)
        {
            var issued = default(JsonElement);
            await Eventually.Holds(
                async () =>
                {
                    issued = (await buyer.GetAsync($"/api/orders/{orderId}/invoices").AnsweredAsync(200)).GetProperty("invoices");
                    return issued.GetArrayLength() > 0;
                },
                "the receipt is issued");
            var invoicing = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/invoicing").AnsweredAsync(200);
            return (issued[0].Text("id"), invoicing.Text("sellerId"));
        }

        private static async Task<string> StartJobAsync(ApiHost host)
        {
            var cancelled = await Shop.OpenAsync(host, Shop.General(1));
            var path = $"/api/admin/events/{cancelled.Id}/cancel";
            return (await cancelled.Admin.SendJsonAsync(HttpMethod.Post, path, new { refund = true }).AnsweredAsync(202)).Text("id");
        }

        /// <summary>The address of the one that there is.</summary>
        public string Fill(string pattern) => Parameter().Replace(pattern, match => (pattern, match.Value) switch
        {
            (_, "{tierId}") => _shop.Tiers[0],
            _ when pattern.Contains("/sellers/", StringComparison.Ordinal) => _sellerId,
            _ when pattern.Contains("/orders/", StringComparison.Ordinal) => _orderId,
            _ when pattern.Contains("/invoices/", StringComparison.Ordinal) => _invoiceId,
            _ when pattern.Contains("/tickets/", StringComparison.Ordinal) => _ticketId,
            _ when pattern.Contains("/jobs/", StringComparison.Ordinal) => _jobId,
            _ when pattern.Contains("/legal/", StringComparison.Ordinal) => "terms",
            _ => _shop.Id,
        }) + (pattern.EndsWith("/search", StringComparison.Ordinal) ? "?q=nobody" : "");

        /// <summary>
        /// What can't be read here: there is no waiting room, and so no place in it and no draw; and the shop writes no passes.
        /// </summary>
        public static bool HasNothingAt(string pattern) =>
            pattern.StartsWith("/api/events/{id}/queue", StringComparison.Ordinal)
            || pattern.Contains("/wallet.", StringComparison.Ordinal) || pattern.Contains("/wallet/", StringComparison.Ordinal);
    }
}
