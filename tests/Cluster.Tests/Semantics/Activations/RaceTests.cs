using Ticketing.Semantics.Support;
using Xunit.Abstractions;

namespace Ticketing.Semantics.Activations;

/// <summary>Races calls, activations, deactivations and timers on fresh grains. To repeat a run, set its seed below.</summary>
public sealed class RaceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Callers = 50;
    private const int CallsPerCaller = 400;
    private const int Grains = 30;
    private readonly OneSilo _silo = new();

    public Task InitializeAsync() => _silo.InitializeAsync();

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Theory]
    [InlineData(null)]
    public async Task However_activations_come_and_go_each_grain_has_one_and_each_call_is_answered_once(int? repeatedSeed)
    {
        var seed = repeatedSeed ?? Guid.NewGuid().GetHashCode();
        output.WriteLine($"Seed {seed}");
        var run = Key.New();

        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(run, new Random(seed + caller))));
        var refused = (await Task.WhenAll(callers)).Sum();

        var tracks = Enumerable.Range(0, Grains).Select(grain => Track.Of(KeyOf(run, grain))).ToList();
        output.WriteLine($"{tracks.Sum(track => track.Runs)} turns, {refused} calls refused");
        Assert.Equal(0, tracks.Sum(track => track.Violations));
        Assert.InRange(refused, 0, Callers * CallsPerCaller / 100);
        Assert.True(tracks.Sum(track => track.Runs) >= (Callers * CallsPerCaller) - refused);
    }

    [Fact]
    public async Task The_first_calls_of_many_fresh_grains_are_all_answered()
    {
        var run = Key.New();
        for (var round = 0; round < 100; round++)
        {
            var key = KeyOf(run, round);
            var calls = Enumerable.Range(0, Callers).Select(
                caller => Task.Run(() => _silo.Grains.GetGrain<IRaceGrain>(key).Run(caller, caller % 3)));

            Assert.Equal(Enumerable.Range(0, Callers), await Task.WhenAll(calls).WaitAsync(Eventually.Limit));
            Assert.Equal((Callers, 0), (Track.Of(key).Runs, Track.Of(key).Violations));
        }
    }

    private static string KeyOf(string run, int grain) => $"{run}/{grain}";

    /// <summary>Makes calls one after the other.</summary>
    /// <returns>How many were refused: Orleans forwards a call from a deactivated activation only so often.</returns>
    private async Task<int> CallAsync(string run, Random random)
    {
        var refused = 0;
        for (var number = 0; number < CallsPerCaller; number++)
        {
            try
            {
                Assert.Equal(number, await CallOnceAsync(run, random, number).WaitAsync(Eventually.Limit));
            }
            catch (OrleansMessageRejectionException)
            {
                refused++;
            }
        }

        return refused;
    }

    private Task<int> CallOnceAsync(string run, Random random, int echo)
    {
        // Chains lead to grains of a higher number only, so that none waits for itself.
        var number = random.Next(Grains);
        var grain = _silo.Grains.GetGrain<IRaceGrain>(KeyOf(run, number));
        return random.Next(100) switch
        {
            < 5 => grain.RunAndEnd(echo),
            < 8 => grain.RunAndStartTimer(echo),
            < 20 when number < Grains - 1 => grain.RunThrough(KeyOf(run, random.Next(number + 1, Grains)), echo),
            var rest => grain.Run(echo, rest % 4),
        };
    }
}
