using Microsoft.Extensions.DependencyInjection;
using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Calls;

/// <summary>Why calls are repeated around the call, and not by a filter.</summary>
public sealed class FilterTests(FilterTests.RepeatingSilo silo) : IClassFixture<FilterTests.RepeatingSilo>
{
    /// <summary>Within a process the request itself is what travels, and whoever has served it empties it.</summary>
    [Fact]
    public async Task A_filter_that_calls_again_within_a_process_calls_without_the_arguments()
    {
        var grains = silo.Cluster.GetSiloServiceProvider().GetRequiredService<IGrainFactory>();
        Assert.Null(await grains.GetGrain<ISecondTryGrain>(Key.New()).Echo("anybody there?"));
    }

    /// <summary>A silo with a filter that calls again if a call fails.</summary>
    public sealed class RepeatingSilo() : ClusterFixture<Repeating>(1);

    public sealed class Repeating : Ordinary
    {
        public override void Configure(ISiloBuilder siloBuilder)
        {
            base.Configure(siloBuilder);
            siloBuilder.AddOutgoingGrainCallFilter(static async context =>
            {
                try
                {
                    await context.Invoke();
                }
                catch (InvalidOperationException)
                {
                    await context.Invoke();
                }
            });
        }
    }
}

/// <summary>Fails the first time.</summary>
public interface ISecondTryGrain : IGrainWithStringKey
{
    Task<string?> Echo(string? text);
}

public sealed class SecondTryGrain : Grain, ISecondTryGrain
{
    private bool _hasFailed;

    public Task<string?> Echo(string? text)
    {
        if (_hasFailed)
            return Task.FromResult(text);
        _hasFailed = true;
        throw new InvalidOperationException("The first time.");
    }
}
