namespace Ticketing;

/// <summary>What <c>rush</c> promises to find kept, on a server in a process of its own.</summary>
public sealed class RushTests(LoneServer server) : IClassFixture<LoneServer>
{
    [Theory]
    [InlineData("race", "--buyers", "500")]
    [InlineData("sale", "--buyers", "4000", "--stock", "1000", "--tiers", "3")]
    [InlineData("sale", "--buyers", "4000", "--stock", "1000", "--twice")]
    [InlineData("sale", "--buyers", "4000", "--stock", "1000", "--pay", "0.6", "--cancel", "0.1")]
    [InlineData("poison")]
    [InlineData("fuzz", "--requests", "3000")]
    public async Task Finds_every_promise_kept(params string[] scenario)
    {
        using var run = RushProcess.Start(server.Process.Url, scenario);
        await run.KeepsItsPromisesAsync();
    }
}
