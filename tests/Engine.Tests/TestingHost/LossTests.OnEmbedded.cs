using Orleans.Runtime;
using Orleans.TestingHost;
using Ticketing.Engine.Tests.Activations;
using Ticketing.Engine.Tests.Support;
using Xunit.Abstractions;

namespace Ticketing.Engine.Tests.TestingHost;

/// <summary>Loses, stops and starts silos while callers call. To repeat a run, set its seed.</summary>
public sealed class LossTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Callers = 20;
    private const int Grains = 50;
    private readonly TestCluster _cluster = Clusters.Build<Ordinary>(3);
    private int _answered;
    private int _lost;

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(null)]
    public async Task Whatever_happens_to_silos_every_call_is_answered_or_told_that_its_silo_is_lost(int? repeatedSeed)
    {
        var seed = repeatedSeed ?? Guid.NewGuid().GetHashCode();
        output.WriteLine($"Seed {seed}");
        var run = Key.New();
        using var end = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Callers)
            .Select(caller => Task.Run(() => CallAsync(run, new Random(seed + caller), end.Token))).ToList();

        var random = new Random(seed);
        for (var round = 1; round <= 20; round++)
        {
            await Eventually.True(() => Volatile.Read(ref _answered) > round * 1_000);
            var silos = _cluster.Silos;
            var silo = silos[random.Next(silos.Count)];
            await (random.Next(2) == 0 ? _cluster.KillSiloAsync(silo) : _cluster.StopSiloAsync(silo));
            await _cluster.StartAdditionalSiloAsync();
        }

        await end.CancelAsync();
        await Task.WhenAll(callers).WaitAsync(Eventually.Limit);
        output.WriteLine($"{_answered} calls answered, {_lost} lost");
        for (var grain = 0; grain < Grains; grain++)
        {
            Assert.Equal(grain, await Grain(run, grain).Run(grain, 1));
        }
    }

    private async Task CallAsync(string run, Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                var call = Grain(run, random.Next(Grains)).Run(7, random.Next(4));
                Assert.Equal(7, await call.WaitAsync(Eventually.Limit, CancellationToken.None));
                Interlocked.Increment(ref _answered);
            }
            catch (SiloUnavailableException)
            {
                Interlocked.Increment(ref _lost);
            }
        }
    }

    private IRaceGrain Grain(string run, int number) => _cluster.GrainFactory.GetGrain<IRaceGrain>($"{run}/{number}");
}
