using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Accounts;
using Ticketing.Api.Audit;
using Ticketing.Api.Tests.Operators;
using Ticketing.Operations;

namespace Ticketing.Api.Tests.Http;

public sealed partial class RouteWalkTests(OperatedHost host) : IClassFixture<OperatedHost>
{
    /// <summary>What who stands at a gate may ask, and who corrects them; all else below /api/admin is for organisers.</summary>
    private static readonly Dictionary<string, string> AtGates = new(StringComparer.Ordinal)
    {
        ["POST /api/admin/check-ins"] = Policies.Gate,
        ["POST /api/admin/check-ins/{id}/undo"] = Policies.Supervisor,
        ["POST /api/admin/check-ins/{id}/settle"] = Policies.Supervisor,
        ["GET /api/admin/gate/events"] = Policies.Gate,
        ["GET /api/admin/events/{id}/check-ins/summary"] = Policies.Gate,
        ["GET /api/admin/events/{id}/check-ins/conflicts"] = Policies.Gate,
        ["GET /api/admin/events/{id}/check-ins/search"] = Policies.Gate,
        ["GET /api/admin/events/{id}/check-in-lists"] = Policies.Gate,
        ["GET /api/admin/events/{id}/check-in-lists/{listId}"] = Policies.Gate,
        ["GET /api/admin/events/{id}/gates"] = Policies.Gate,
        ["GET /api/admin/check-in-lists/{id}/offline"] = Policies.Gate,
        ["POST /api/admin/check-in-lists/{id}/shares"] = Policies.Supervisor,
    };

    [Fact]
    public void Every_route_says_who_may_call_it() =>
        Assert.All(Routes(), route => Assert.True(IsOpen(route) || PolicyOf(route) is not null, route.DisplayName));

    [Fact]
    public void Every_admin_route_is_for_organisers_and_those_of_gates_for_who_stands_there_too() => Assert.All(
        Routes().Where(IsAdmin),
        route => Assert.Equal(
            (route.DisplayName, AtGates.GetValueOrDefault(NameOf(route), Policies.Admin)), (route.DisplayName, PolicyOf(route))));

    [Fact]
    public void There_are_routes_to_walk() => Assert.True(Routes().Count(IsAdmin) > 5);

    [Fact]
    public void Only_what_everybody_may_see_or_do_is_open()
    {
        string[] open =
        [
            "/api/auth/register", "/api/auth/login", "/api/auth/passkeys", "/api/auth/refresh", "/api/auth/logout", "/api/auth/verify",
            "/api/auth/reset", "/api/auth/guest", "/api/auth/invitation",
            "/api/legal", "/api/events", "/api/payment-methods", "/api/webhooks", "/api/tickets/{id}/qr.svg",
            "/.well-known/jwks.json", "/health/", "/openapi/", "/test-processor", "/api/test-processor", "/hubs/live", "/demo/mail",
            "/api/gate/enrol", "/api/mail/events", "/api/wallet/apple/v1/", "/api/transfers/",
        ];
        Assert.All(
            Routes().Where(route => IsOpen(route) && !IsForOperators(route)),
            route => Assert.Contains(open, start => PatternOf(route).StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_what_is_for_operators_only_figures_health_and_the_sign_in_are_open() => Assert.Equal(
        ["/", "/api/auth/operator", "/api/auth/operator", "/health/live", "/health/ready", "/metrics"],
        Routes().Where(route => IsOpen(route) && IsForOperators(route)).Select(PatternOf).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Without_a_token_no_closed_route_answers()
    {
        using var anonymous = host.Anonymous();
        foreach (var route in Routes().Where(route => !IsOpen(route)))
            Assert.Equal((route.DisplayName, HttpStatusCode.Unauthorized), (route.DisplayName, await CallAsync(anonymous, route)));
    }

    [Fact]
    public async Task With_a_buyers_token_no_admin_route_answers()
    {
        using var buyer = await host.NewBuyerAsync();
        foreach (var route in Routes().Where(route => IsAdmin(route) || IsDashboard(route)))
            Assert.Equal((route.DisplayName, HttpStatusCode.Forbidden), (route.DisplayName, await CallAsync(buyer, route)));
    }

    [Fact]
    public async Task With_a_gatekeepers_token_no_admin_route_answers_but_those_of_gates()
    {
        using var gate = await host.GateAsync();
        foreach (var route in Routes().Where(route => IsAdmin(route) || IsDashboard(route)))
        {
            var isTheirs = AtGates.GetValueOrDefault(NameOf(route)) == Policies.Gate;
            Assert.Equal((route.DisplayName, !isTheirs), (route.DisplayName, await CallAsync(gate, route) == HttpStatusCode.Forbidden));
        }
    }

    [Fact]
    public async Task With_a_gatekeepers_token_nobody_buys_or_stands_in_line()
    {
        using var gate = await host.GateAsync();
        string[] buyers = ["/api/orders", "/api/events/{id}/queue", "/api/events/{id}/allowance", "/api/tickets/{id}"];
        var routes = Routes().Where(static route => PolicyOf(route) == Policies.Buying).ToList();
        Assert.All(buyers, start => Assert.Contains(routes, route => PatternOf(route).StartsWith(start, StringComparison.Ordinal)));
        foreach (var route in routes)
            Assert.Equal((route.DisplayName, HttpStatusCode.Forbidden), (route.DisplayName, await CallAsync(gate, route)));
    }

    [Fact]
    public void Whatever_is_for_staff_stands_where_it_is_audited() =>
        Assert.All(
            Routes().Where(static route => PolicyOf(route) is Policies.Admin or Policies.Gate or Policies.Supervisor),
            static route => Assert.True(IsAdmin(route), route.DisplayName));

    [Fact]
    public async Task Every_admin_route_leaves_its_entries_in_the_audit_log()
    {
        using var admin = await host.AdminAsync();
        foreach (var route in Routes().Where(static route => IsAdmin(route) && route.Metadata.GetMetadata<KeepsItsOwnRecord>() is null))
        {
            var (method, before) = (MethodOf(route), await host.QueryAsync<long>("SELECT coalesce(max(number), 0) FROM audit_log"));
            var status = await CallAsync(admin, route);
            var entries = await host.QueryAsync<string>(
                """
                SELECT coalesce(string_agg(concat(kind, ' ', status), ', ' ORDER BY number), '')
                FROM audit_log WHERE action = $1 AND number > $2
                """,
                $"{method} {PatternOf(route).TrimEnd('/')}",
                before);
            Assert.Equal((route.DisplayName, method == "GET" ? $"2 {(int)status}" : $"0 , 1 {(int)status}"), (route.DisplayName, entries));
        }
    }

    [Fact]
    public async Task Nobody_else_s_calls_do()
    {
        using var buyer = await host.NewBuyerAsync();
        using var anonymous = host.Anonymous();
        var entries = await host.QueryAsync<long>("SELECT count(*) FROM audit_log");
        foreach (var route in Routes())
            foreach (var client in new[] { buyer, anonymous })
                await CallAsync(client, route);
        Assert.Equal(entries, await host.QueryAsync<long>("SELECT count(*) FROM audit_log"));
    }

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool IsAdmin(RouteEndpoint route) => PatternOf(route).StartsWith("/api/admin", StringComparison.Ordinal);

    private static bool IsForOperators(RouteEndpoint route) => route.Metadata.GetMetadata<OperationsRoute>() is not null;

    private static bool IsDashboard(RouteEndpoint route) => IsForOperators(route) && !IsOpen(route);

    private static string PatternOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static string NameOf(RouteEndpoint route) => $"{MethodOf(route)} {PatternOf(route).TrimEnd('/')}";

    private static string? PolicyOf(RouteEndpoint route) => route.Metadata.GetMetadata<IAuthorizeData>()?.Policy;

    private static string MethodOf(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

    private async Task<HttpStatusCode> CallAsync(HttpClient client, RouteEndpoint route)
    {
        var server = IsForOperators(route) ? host.Services.GetRequiredService<OperationsPort>().Url : host.Address.ToString();
        var method = MethodOf(route);
        var address = new Uri(new Uri(server), Parameter().Replace(PatternOf(route), PathFor));
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method is not ("GET" or "DELETE"))
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static string PathFor(Match parameter) =>
        parameter.Value.Contains(":int", StringComparison.Ordinal) ? "1" : Guid.Empty.ToString();

    private IEnumerable<RouteEndpoint> Routes() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
