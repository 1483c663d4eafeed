using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ticketing.Beacons;

namespace Ticketing.WaitingRoom.Beacon;

/// <summary>Servers of rounds, as they are in life: some lie, some are late, some hang. Only the chain's own round is taken.</summary>
public sealed class DrandBeaconTests : IAsyncDisposable
{
    private const long Round = 1_000;
    private const string Signature = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
    private const string Another = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";

    private readonly List<WebApplication> _servers = [];

    [Fact]
    public async Task A_round_is_taken_from_who_serves_it()
    {
        var served = await ServeAsync(context => context.Response.WriteAsync(Text(Round, Signature)));
        Assert.Equal(Signature, await AskAsync(served));
    }

    [Fact]
    public async Task Who_lies_is_not_believed_and_another_is_asked()
    {
        var liar = await ServeAsync(context => context.Response.WriteAsync(Text(Round, Another)));
        var confused = await ServeAsync(context => context.Response.WriteAsync(Text(657_413, Another)));
        var scribbler = await ServeAsync(context => context.Response.WriteAsync(Text(Round, "no digits")));
        var honest = await ServeAsync(context => context.Response.WriteAsync(Text(Round, Signature)));
        Assert.Equal(Signature, await AskAsync(liar, confused, scribbler, honest));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"round\":\"x\"}")]
    public async Task What_is_no_round_is_passed_over(string text)
    {
        var strange = await ServeAsync(context => context.Response.WriteAsync(text));
        var honest = await ServeAsync(context => context.Response.WriteAsync(Text(Round, Signature)));
        Assert.Equal(Signature, await AskAsync(strange, honest));
    }

    [Fact]
    public async Task Who_sends_without_end_is_cut_off()
    {
        var endless = await ServeAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.WriteAsync(new string(' ', 8_192), context.RequestAborted);
        });
        var honest = await ServeAsync(context => context.Response.WriteAsync(Text(Round, Signature)));
        Assert.Equal(Signature, await AskAsync(endless, honest));
    }

    [Fact]
    public async Task Who_is_late_is_asked_again()
    {
        var asked = 0;
        var late = await ServeAsync(async context =>
        {
            if (Interlocked.Increment(ref asked) < 3)
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            else
                await context.Response.WriteAsync(Text(Round, Signature));
        });
        Assert.Equal(Signature, await AskAsync(late));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Who_hangs_is_given_up_for_another()
    {
        var hanging = await ServeAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var honest = await ServeAsync(context => context.Response.WriteAsync(Text(Round, Signature)));
        Assert.Equal(Signature, await AskAsync(hanging, honest));
    }

    [Fact]
    public async Task Where_nobody_answers_it_is_asked_until_it_is_given_up()
    {
        using var givingUp = new CancellationTokenSource();
        var beacon = Beacon(TimeProvider.System, new Uri("http://127.0.0.1:1"));
        var asked = beacon.SignatureOfAsync(Round, givingUp.Token);
        await givingUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task Nobody_is_asked_before_the_round_is_born()
    {
        var asked = 0;
        var server = await ServeAsync(context =>
        {
            Interlocked.Increment(ref asked);
            return context.Response.WriteAsync(Text(Round, Signature));
        });
        var clock = new FakeTimeProvider(DrandChain.Quicknet.BirthOf(Round).AddSeconds(-2));
        var awaited = Beacon(clock, server).SignatureOfAsync(Round, CancellationToken.None);
        Assert.Equal(0, asked);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Signature, Convert.ToHexStringLower(await awaited));
    }

    [Theory]
    [InlineData("Draw:Beacon:Urls:0", "ftp://beacon", "Draw:Beacon:Urls")]
    [InlineData("Draw:Beacon:PublicKey", "00", "Draw:Beacon:PublicKey")]
    [InlineData("Draw:Beacon:LeadSeconds", "0", "LeadSeconds")]
    [InlineData("Draw:Beacon:PeriodSeconds", "0", "PeriodSeconds")]
    public void Settings_that_make_no_sense_are_refused_by_name(string setting, string value, string named)
    {
        var services = Configured(("Draw:Beacon:Urls:0", "http://beacon"), (setting, value));
        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<BeaconOptions>>().Value);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_there_is_no_beacon()
    {
        Assert.Null(Configured().GetRequiredService<DrawBeacon>().Rules);
        Assert.Equal(
            DrandChain.Quicknet.Hash,
            Configured(("Draw:Beacon:Urls:0", "http://beacon")).GetRequiredService<DrawBeacon>().Rules?.Chain.Hash);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.StopAsync(new CancellationToken(canceled: true));
            await server.DisposeAsync();
        }
    }

    private static ServiceProvider Configured(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        foreach (var (name, value) in settings)
            configuration[name] = value;
        return new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(TimeProvider.System)
            .AddWaitingRooms(configuration)
            .BuildServiceProvider();
    }

    private static string Text(long round, string signature) => JsonSerializer.Serialize(
        new Dictionary<string, object> { ["round"] = round, ["randomness"] = "made up", ["signature"] = signature });

    private static DrandBeacon Beacon(TimeProvider clock, params Uri[] servers)
    {
        var options = new BeaconOptions();
        foreach (var server in servers)
            options.Urls.Add(server);
        return new DrandBeacon(new HttpClient(), Options.Create(options), clock, NullLogger<DrandBeacon>.Instance);
    }

    private static async Task<string> AskAsync(params Uri[] servers) =>
        Convert.ToHexStringLower(await Beacon(TimeProvider.System, servers).SignatureOfAsync(Round, CancellationToken.None));

    private async Task<Uri> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet(
            string.Create(CultureInfo.InvariantCulture, $"/{DrandChain.Quicknet.Hash}/public/{Round}"),
            async context =>
            {
                context.Response.ContentType = "application/json";
                await answer(context);
            });
        await server.StartAsync();
        _servers.Add(server);
        return new Uri(server.Urls.First());
    }
}
