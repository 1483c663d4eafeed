using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ticketing.Api.Server;
using Ticketing.Api.Tests.Http.Problems;
using Ticketing.Testing;
using ConfigurationException = Ticketing.Hosting.ConfigurationException;

namespace Ticketing.Api.Tests.Http;

public sealed class StartupTests
{
    private const string Elsewhere = "Host=nowhere;SSL Mode=VerifyFull";

    private static readonly string[] Anywhere =
    [
        "--urls=http://127.0.0.1:0", "--Passwords:Iterations=1000", "--Cluster:SiloPort=0", "--Cluster:GatewayPort=0",
            "--Operations:Port=0",
        $"--Keys:Master={ApiHost.MasterKey}",
    ];

    [Fact]
    public void Production_refuses_to_be_a_demo()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Build("Production", Elsewhere, "--Demo:Enabled=true"));
        Assert.Contains("Demo:Enabled", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("Client")]
    public void Production_refuses_the_test_processor(string mode)
    {
        var refusal = Assert.Throws<ConfigurationException>(
            () => Build("Production", "Host=nowhere", "--Payments:Test:Enabled=true", $"--Cluster:Mode={mode}"));
        Assert.Contains("Payments:Test:Enabled", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_refuses_a_database_with_demo_accounts()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using (var demo = Build("Development", database, "--Demo:Enabled=true"))
        {
            await demo.StartAsync();
            await UntilOpenAsync(demo);
        }

        await using var production = Build("Production", database);
        await production.StartAsync();
        await production.WaitForShutdownAsync();
        Assert.True(production.Services.GetRequiredService<Startup>().HasFailed);
        Assert.False(production.Services.GetRequiredService<Startup>().IsOpen);
    }

    [Fact]
    public async Task Production_starts_on_a_clean_database_without_the_demos_routes()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var production = Build("Production", database);
        await production.StartAsync();
        await UntilOpenAsync(production);
        using var client = new HttpClient { BaseAddress = new Uri(production.Urls.First()) };
        foreach (var path in new[] { "/api/admin/demo/users", "/api/demo/noop" })
        {
            using var answer = await client.PostAsync(path, null);
            Assert.Equal("not-found", (await Refusal.OfAsync(answer)).Slug);
        }
    }

    [Fact]
    public async Task Until_the_database_answers_calls_are_refused_but_the_process_lives()
    {
        await using var app = Build("Development", "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=1");
        using var givingUp = new CancellationTokenSource();
        var started = app.StartAsync(givingUp.Token); // With some engines a server has started only once it has its database.
        await Eventually.Holds(() => Task.FromResult(app.Urls.All(static url => new Uri(url).Port != 0)), "the server listens");
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var call = await client.GetAsync("/api/events");
        Assert.Equal("overloaded", (await Refusal.OfAsync(call)).Slug);
        Assert.Equal(TimeSpan.FromSeconds(1), call.Headers.RetryAfter!.Delta);
        using var live = await client.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using var ready = await client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        await givingUp.CancelAsync();
        await started.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public void Without_a_database_it_says_which_setting_is_missing()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Build("Development", ""));
        Assert.Contains("ConnectionStrings:Ticketing", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Keys:Master=", "Keys:MasterFile is missing")]
    [InlineData("--Keys:Master=c2hvcnQ=", "32 random bytes")]
    [InlineData("--Keys:Master=not base64 at all, but long enough", "32 random bytes")]
    public void Without_a_master_key_it_says_what_is_missing(string setting, string why)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Build("Development", Elsewhere, setting));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Operations:Port=8o8o", "Operations:Port")]
    [InlineData("--Operations:Port=65536", "Operations:Port")]
    [InlineData("--Operations:Address=everywhere", "Operations:Address")]
    public void A_port_for_operators_that_is_none_keeps_it_from_starting(string setting, string named)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Build("Development", Elsewhere, setting));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls=http://localhost:28080;http://localhost:28081")]
    [InlineData("--urls=", "--http_ports=28080;28081")]
    [InlineData("--urls=", "--https_ports=28081")]
    [InlineData("--Kestrel:Endpoints:Shop:Url=http://localhost:28081")]
    public void The_port_for_operators_is_never_one_for_everybody(params string[] addresses)
    {
        var refusal = Assert.Throws<ConfigurationException>(
            () => Build("Development", Elsewhere, ["--Operations:Port=28081", .. addresses]));
        Assert.Contains("Operations:Port", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tokens:LifeMinutes=0")]
    [InlineData("Keys:RotationDays=0")]
    [InlineData("Passwords:Iterations=1")]
    [InlineData("RateLimits:SignIn:PerAddressPerMinute=-1")]
    public async Task A_setting_out_of_its_range_keeps_it_from_starting(string setting)
    {
        await using var app = Build("Development", "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=1", "--" + setting);
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.Contains(setting.Split('=')[0].Split(':')[^1], refusal.Message, StringComparison.Ordinal);
    }

    private static Task UntilOpenAsync(WebApplication app)
    {
        var startup = app.Services.GetRequiredService<Startup>();
        return Eventually.Holds(() => Task.FromResult(startup.IsOpen), "the server takes calls");
    }

    private static WebApplication Build(string environment, string database, params string[] settings) =>
        ApiApplication.Build(
            [.. Anywhere, $"--environment={environment}", $"--ConnectionStrings:Ticketing={database}", .. settings],
            builder => builder.Logging.ClearProviders());
}
