using Orleans.Runtime;
using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Calls;

[Collection(nameof(OneSilo))]
public sealed class RequestContextTests(OneSilo silo) : IDisposable
{
    private readonly string _key = Key.New();
    private readonly string _other = Key.New();

    private IContextGrain Grain => silo.Grains.GetGrain<IContextGrain>(_key);

    public void Dispose() => RequestContext.Clear();

    [Fact]
    public async Task What_a_caller_sets_its_callee_sees_and_all_that_it_calls()
    {
        RequestContext.Set("user", "ana");

        Assert.Equal("ana", await Grain.Read("user"));
        Assert.Equal("ana", await Grain.ReadThrough(_other, "user"));
    }

    [Fact]
    public async Task What_a_callee_sets_those_it_calls_see_and_its_caller_does_not()
    {
        Assert.Equal("ivo", await Grain.SetAndReadThrough(_other, "user", "ivo"));

        Assert.Null(RequestContext.Get("user"));
    }

    [Fact]
    public async Task What_one_request_sets_the_next_does_not_see()
    {
        var calls = Enumerable.Range(0, 100).Select(async number =>
        {
            await Grain.Set("user", $"{number}");
            return await Grain.Read("user");
        });

        Assert.All(await Task.WhenAll(calls), Assert.Null);
    }

    [Fact]
    public async Task Requests_of_one_burst_see_each_their_own_values()
    {
        var calls = Enumerable.Range(0, 100).Select(number => Task.Run(() =>
        {
            RequestContext.Set("user", $"{number}");
            return Grain.Read("user");
        }));

        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"{number}"), await Task.WhenAll(calls));
    }

    [Fact]
    public async Task A_removed_value_is_not_sent()
    {
        RequestContext.Set("user", "ana");
        RequestContext.Set("trace", "1");
        Assert.True(RequestContext.Remove("user"));

        Assert.Null(await Grain.Read("user"));
        Assert.Equal("1", await Grain.Read("trace"));
    }
}
