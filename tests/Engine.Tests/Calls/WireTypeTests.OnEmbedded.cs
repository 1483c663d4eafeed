using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Calls;

public sealed record Unmarked(int Number);

[GenerateSerializer]
public sealed record Holder([property: Id(0)] ImmutableArray<Unmarked> Inner);

[GenerateSerializer]
public abstract record Outcome
{
    [GenerateSerializer]
    public sealed record Done : Outcome;

    public sealed record Refused : Outcome;
}

public interface IUnmarkedParameter : IGrainWithStringKey
{
    Task Take(Unmarked value);
}

public interface IUnmarkedResult : IGrainWithStringKey
{
    Task<IReadOnlyList<Unmarked>> Get();
}

public interface IUnmarkedMember : IGrainWithStringKey
{
    ValueTask<Holder> Get();
}

public interface IUnmarkedCase : IGrainWithStringKey
{
    Task<Outcome> Get();
}

public interface INoTask : IGrainWithStringKey
{
    int Get();
}

/// <summary>On Orleans, the compiler or the first call would complain; here, the first reference or the start of a silo does.</summary>
[Collection(nameof(OneSilo))]
public sealed class WireTypeTests(OneSilo silo)
{
    private static readonly GrainId Anyone = GrainId.Create("any", "one");

    [Fact]
    public void An_unmarked_parameter_is_refused() => Refuses<IUnmarkedParameter>("Unmarked");

    [Fact]
    public void An_unmarked_result_is_refused_even_within_a_collection() => Refuses<IUnmarkedResult>("Unmarked");

    [Fact]
    public void An_unmarked_member_of_a_marked_type_is_refused() => Refuses<IUnmarkedMember>("Unmarked");

    [Fact]
    public void An_unmarked_case_of_a_marked_type_is_refused() => Refuses<IUnmarkedCase>("Refused");

    [Fact]
    public void A_method_that_returns_no_task_is_refused() =>
        Assert.Throws<NotSupportedException>(() => silo.Grains.GetGrain<INoTask>(Anyone));

    private void Refuses<T>(string culprit)
        where T : IAddressable
    {
        var refusal = Assert.Throws<OrleansConfigurationException>(() => silo.Grains.GetGrain<T>(Anyone));
        Assert.Contains(culprit, refusal.Message, StringComparison.Ordinal);
    }
}
