using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ticketing.Api.Tests.Orders;
using Ticketing.Beacons;
using Ticketing.Testing;
using static Ticketing.Api.Tests.WaitingRoom.Lines;

namespace Ticketing.Api.Tests.WaitingRoom;

/// <summary>Draws into which a beacon's round is mixed, on a server that asks one: an honest one, a liar, one that hangs.</summary>
public sealed class BeaconDrawTests(BeaconHost host) : IClassFixture<BeaconHost>
{
    [Fact]
    public async Task The_round_is_named_before_born_after_the_list_is_closed_and_mixed_in()
    {
        host.Serve = (chain, round) => Task.FromResult(Convert.ToHexStringLower(chain.Sign(round)));
        var (shop, opensAt, before, after) = await DrawAsync();
        var (planned, used) = (before.GetProperty("beacon"), after.GetProperty("beacon"));
        Assert.Equal(("planned", "used"), (planned.Text("use"), used.Text("use")));
        Assert.Equal(planned.GetProperty("round").GetInt64(), used.GetProperty("round").GetInt64());
        Assert.InRange(after.GetProperty("closedAt").GetDateTimeOffset(), opensAt, used.GetProperty("bornAt").GetDateTimeOffset());
        Assert.True(host.Chain.Chain.Verifies(used.GetProperty("round").GetInt64(), Convert.FromHexString(used.Text("signature"))));
        await NumbersAreOfAsync(shop, after);
    }

    [Theory]
    [InlineData("a liar")]
    [InlineData("one that hangs")]
    [InlineData("one that has nothing")]
    public async Task Without_the_round_the_draw_says_plainly_that_it_ran_without(string server)
    {
        host.Serve = server switch
        {
            "a liar" => static (chain, round) => Task.FromResult(Convert.ToHexStringLower(chain.Sign(round + 1))),
            "one that hangs" => static (_, _) => new TaskCompletionSource<string>().Task,
            _ => static (_, _) => Task.FromException<string>(new BadHttpRequestException("nothing", StatusCodes.Status404NotFound)),
        };
        var (shop, _, before, after) = await DrawAsync();
        var beacon = after.GetProperty("beacon");
        Assert.Equal("missed", beacon.Text("use"));
        Assert.Equal(before.GetProperty("beacon").GetProperty("round").GetInt64(), beacon.GetProperty("round").GetInt64());
        Assert.Equal(JsonValueKind.Null, beacon.GetProperty("signature").ValueKind);
        await NumbersAreOfAsync(shop, after);
    }

    /// <summary>A lobby of ten, and one who comes while the round is awaited.</summary>
    private async Task<(Shop Shop, DateTimeOffset OpensAt, JsonElement Before, JsonElement After)> DrawAsync()
    {
        var (shop, opensAt) = await OpenSoonAsync(host, TimeSpan.FromSeconds(4));
        await ConfigureAsync(shop, new { mode = "lottery", paused = true });
        foreach (var buyer in await host.NewBuyersAsync(10))
            Assert.Equal("lobby", (await JoinAsync(shop, buyer)).Text("state"));
        using var anybody = host.Anonymous();
        var before = await anybody.GetAsync(Path(shop) + "/draw").AnsweredAsync(200);
        var closed = await UntilAsync(anybody, shop, static draw => draw.GetProperty("closedAt").ValueKind == JsonValueKind.String);
        Assert.Equal(10, closed.GetProperty("entries").GetInt32());
        using var late = await host.NewBuyerAsync();
        await JoinAsync(shop, late);
        var after = await UntilAsync(anybody, shop, static draw => draw.GetProperty("seed").ValueKind == JsonValueKind.String);
        Assert.Equal(closed.Text("listHash"), after.Text("listHash"));
        var place = await Eventually.Is(
            () => late.GetAsync(Path(shop)).AnsweredAsync(200), static place => place.Text("state") == "waiting",
            "the late one has a number");
        Assert.Equal(11, Number(place, "number"));
        return (shop, opensAt, before, after);
    }

    private static Task<JsonElement> UntilAsync(HttpClient anybody, Shop shop, Func<JsonElement, bool> isWanted) =>
        Eventually.Is(() => anybody.GetAsync(Path(shop) + "/draw").AnsweredAsync(200), isWanted, "the draw has come so far");

    private async Task NumbersAreOfAsync(Shop shop, JsonElement draw)
    {
        using var anybody = host.Anonymous();
        var numbers = QueueTests.RepeatDraw(draw, await anybody.GetStringAsync(Path(shop) + "/draw/list"));
        Assert.Equal(Enumerable.Range(1, 10), numbers.Values.Order());
    }
}

/// <summary>A server with a beacon beside it, which does what a test says.</summary>
public sealed class BeaconHost : ApiHost
{
    private WebApplication? _beacon;

    internal TestChain Chain { get; } = new();

    /// <summary>What the beacon says of a round.</summary>
    internal Func<TestChain, long, Task<string>> Serve { get; set; } = static (_, _) => Task.FromResult("");

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Draw:Beacon:Urls:0", _beacon!.Urls.First()), ("Draw:Beacon:ChainHash", Chain.Chain.Hash),
        ("Draw:Beacon:PublicKey", Chain.Chain.PublicKey), ("Draw:Beacon:GenesisTime", "0"), ("Draw:Beacon:PeriodSeconds", "1"),
        ("Draw:Beacon:LeadSeconds", "3"), ("Draw:Beacon:PatienceSeconds", "4"),
    ];

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _beacon = builder.Build();
        _beacon.MapGet("/{chain}/public/{round:long}", ServeAsync);
        await _beacon.StartAsync();
        await base.InitializeAsync();
    }

    private async Task<IResult> ServeAsync(long round)
    {
        var signature = await Serve(Chain, round);
        var text = string.Create(CultureInfo.InvariantCulture, $$"""{"round":{{round}},"signature":"{{signature}}"}""");
        return TypedResults.Text(text, "application/json");
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _beacon!.StopAsync(new CancellationToken(canceled: true));
        await _beacon.DisposeAsync();
    }
}
