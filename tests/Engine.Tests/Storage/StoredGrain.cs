using Orleans;
using Orleans.Runtime;
using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Storage;

[GenerateSerializer, Alias("engine-tests.basket")]
public sealed class Basket
{
    [Id(0)]
    public List<string> Items { get; set; } = [];
}

public interface IStoredGrain : IGrainWithStringKey
{
    Task Add(string item);

    /// <summary>Adds to the state in memory only.</summary>
    Task AddInMemory(string item);

    Task<List<string>> Items();

    Task<bool> Exists();

    Task Reread();

    Task Clear();

    Task AddToOther(string item);

    Task<List<string>> OtherItems();

    Task End();
}

public sealed class StoredGrain(
    [PersistentState("basket", Ordinary.Store)] IPersistentState<Basket> basket,
    [PersistentState("other")] IPersistentState<Basket> other) : Grain, IStoredGrain
{
    public Task Add(string item)
    {
        basket.State.Items.Add(item);
        return basket.WriteStateAsync();
    }

    public Task AddInMemory(string item)
    {
        basket.State.Items.Add(item);
        return Task.CompletedTask;
    }

    public Task<List<string>> Items() => Task.FromResult(basket.State.Items.ToList());

    public Task<bool> Exists() => Task.FromResult(basket.RecordExists);

    public Task Reread() => basket.ReadStateAsync();

    public Task Clear() => basket.ClearStateAsync();

    public Task AddToOther(string item)
    {
        other.State.Items.Add(item);
        return other.WriteStateAsync();
    }

    public Task<List<string>> OtherItems() => Task.FromResult(other.State.Items.ToList());

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
