using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Factors;
using Ticketing.Api.Tests.Orders;
using Ticketing.Operations;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Factors;

public sealed partial class RequiredTests(FactorHost host) : IClassFixture<FactorHost>
{
    [Fact]
    public async Task An_organiser_without_a_factor_gets_nowhere_but_to_setting_one_up()
    {
        var (organiser, signedIn) = await Member.OrganiserAsync(host);
        using var _ = organiser;
        Assert.True(signedIn.GetProperty("mustSetUpFactor").GetBoolean());
        foreach (var route in Closed())
        {
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            var path = Parameter().Replace("/" + route.RoutePattern.RawText!.TrimStart('/'), Guid.Empty.ToString());
            var answer = organiser.Client.SendJsonAsync(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : new { });
            if (PolicyOf(route) is Policies.SettingUp or Policies.AnyToken)
                Assert.NotEqual((path, 403), (path, (int)(await answer).StatusCode));
            else
                await answer.RefusedAsync(403, "second-factor-setup-required");
        }

        Assert.True((await organiser.FactorsAsync()).GetProperty("isRequired").GetBoolean());
        await organiser.SetAppAsync();
        await organiser.Client.GetAsync("/api/admin/events").RefusedAsync(403, "second-factor-setup-required"); // Until the next token.
        var full = await organiser.EnterAsync(await organiser.FinishAsync(await organiser.AskedAsync(), organiser.Codes[0])
            .AnsweredAsync(200));
        Assert.False(full.TryGetProperty("mustSetUpFactor", out var _));
        await organiser.Client.GetAsync("/api/admin/events").AnsweredAsync(200);
        await organiser.Client.DeleteAsync("/api/me/factors/app").RefusedAsync(409, "in-use");
        using var key = new SoftAuthenticator();
        await organiser.AddAsync(key);
        await organiser.Client.DeleteAsync("/api/me/factors/app").AnsweredAsync(204);
        await Eventually.Holds(
            () => host.QueryAsync<bool>(
                "SELECT EXISTS (SELECT FROM audit_log WHERE action = 'DELETE /api/me/factors/app' AND kind = 1)"),
            "it stands in the audit log");
    }

    [Fact]
    public async Task Renewing_the_session_is_enough()
    {
        var (organiser, _) = await Member.OrganiserAsync(host);
        using var client = host.Anonymous();
        var again = await client.PostAsJsonAsync(
            "/api/auth/login", new { email = organiser.Email, password = Member.Password, withRefreshToken = true }).AnsweredAsync(200);
        await organiser.EnterAsync(again);
        await organiser.SetAppAsync();
        var renewed = await client.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = again.Text("refreshToken") })
            .AnsweredAsync(200);
        await organiser.EnterAsync(renewed);
        await organiser.Client.GetAsync("/api/admin/events").AnsweredAsync(200);
        organiser.Dispose();
    }

    [Fact]
    public async Task Nobody_else_needs_one()
    {
        using var member = await Member.RegisterAsync(host);
        await member.Client.GetAsync("/api/orders").AnsweredAsync(200);
        using var gate = await host.GateAsync();
        await gate.GetAsync("/api/me").AnsweredAsync(200);
        await gate.GetAsync("/api/admin/gate/events").AnsweredAsync(200);
    }

    [Theory]
    [InlineData("Production", null, true)]
    [InlineData("Production", false, false)]
    [InlineData("Demo", null, false)]
    [InlineData("Development", true, true)]
    public void Organisers_need_one_in_production_unless_it_is_said(string environment, bool? said, bool isRequired)
    {
        var rules = new FactorRules(
            Options.Create(new FactorSettings { RequiredForOrganisers = said }), new HostingEnvironment { EnvironmentName = environment });
        Assert.Equal((isRequired, false, false),
            (rules.IsRequiredOf(Roles.Admin), rules.IsRequiredOf(Roles.Gate), rules.IsRequiredOf(Roles.Buyer)));
    }

    [Fact]
    public async Task An_operator_takes_everything_away_that_somebody_has_lost()
    {
        using var member = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator();
        await member.AddAsync(key);
        await member.SetAppAsync();
        var told = await ResetFactorsCommand.RunAsync(member.Email, [$"--ConnectionStrings:Ticketing={host.AppConnectionString}"]);
        Assert.Contains("no passkey", told, StringComparison.Ordinal);
        await Eventually.Holds(async () => (int)(await member.Client.GetAsync("/api/me")).StatusCode == 401, "the session is over");
        await member.LoginAsync().AnsweredAsync(200);
        await host.Office.UntilTakenAsync(
            member.Email, static message => message.Subject == "Your second step for signing in was taken away");
        Assert.Equal(2, await host.QueryAsync<long>(
            "SELECT count(*) FROM audit_log JOIN users ON users.id::text = object_id WHERE action = 'reset-factors' AND email = $1",
            member.Email));
    }

    private static string? PolicyOf(RouteEndpoint route) => route.Metadata.GetMetadata<IAuthorizeData>()?.Policy;

    private IEnumerable<RouteEndpoint> Closed() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(static route => route.Metadata.GetMetadata<IAllowAnonymous>() is null)
        .Where(static route => route.Metadata.GetMetadata<OperationsRoute>() is null);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
