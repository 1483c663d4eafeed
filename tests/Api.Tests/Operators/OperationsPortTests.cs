using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Operations;

namespace Ticketing.Api.Tests.Operators;

public sealed class OperationsPortTests(OperatedHost host) : IClassFixture<OperatedHost>
{
    private const string Figures = "ticketing_commit_size";

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/metrics/")]
    [InlineData("/METRICS")]
    [InlineData("//metrics")]
    [InlineData("/./metrics")]
    [InlineData("/%6detrics")]
    [InlineData("/api/../metrics")]
    [InlineData("/metrics?a=b")]
    [InlineData("/api/auth/operator")]
    [InlineData("/dashboard/DashboardCounters")]
    [InlineData("/dashboard/index.min.js")]
    [InlineData("/dashboard")]
    public async Task Nothing_for_operators_is_served_to_everybody(string path)
    {
        using var admin = await host.AdminAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Options })
        {
            using var request = new HttpRequestMessage(method, AsItIs(path));
            using var answer = await admin.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(Figures, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Orleans", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("totalActiveHostCount", text, StringComparison.Ordinal);
            // Addresses that are nobody's show the web app's page, which says so.
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed || IsThePage(answer),
                $"{method} {path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task No_header_leads_from_the_public_port_to_the_other()
    {
        var port = host.Services.GetRequiredService<OperationsPort>();
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Host = $"127.0.0.1:{port.Number}";
        foreach (var (name, value) in new[] { ("X-Forwarded-Host", $"127.0.0.1:{port.Number}"), ("X-Forwarded-Port", $"{port.Number}"),
            ("Forwarded", $"host=127.0.0.1:{port.Number}") })
            request.Headers.Add(name, value);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/events")]
    [InlineData("/api/admin/cluster")]
    [InlineData("/api/auth/login")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/index.html")]
    [InlineData("/index.html")]
    [InlineData("/orders")]
    [InlineData("/.well-known/jwks.json")]
    [InlineData("/hubs/live/negotiate")]
    public async Task Nothing_of_the_shop_is_served_to_operators(string path)
    {
        using var admin = await host.AdminAsync();
        using var operators = host.Operations();
        operators.DefaultRequestHeaders.Authorization = admin.DefaultRequestHeaders.Authorization;
        using var answer = await operators.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Operators_see_figures_and_health_without_signing_in()
    {
        using var operators = host.Operations();
        Assert.Contains("dotnet_process_cpu_time_seconds_total", await operators.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal("live", (await operators.GetFromJsonAsync<JsonElement>("/health/live")).GetProperty("status").GetString());
        Assert.Equal("active", (await operators.GetFromJsonAsync<JsonElement>("/health/ready")).GetProperty("status").GetString());
    }

    [Fact]
    public void The_port_listens_on_this_machine_alone_unless_it_is_told_otherwise()
    {
        var port = host.Services.GetRequiredService<OperationsPort>();
        Assert.Equal(IPAddress.Loopback, port.Address);
        Assert.Contains(port.Url, host.App.Urls);
        Assert.Equal(host.Address.GetLeftPart(UriPartial.Authority), host.App.Urls.First());
    }

    /// <summary>An address that is sent without being tidied first.</summary>
    private Uri AsItIs(string path) =>
        new($"{host.Address.GetLeftPart(UriPartial.Authority)}{path}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private static bool IsThePage(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html";
}
