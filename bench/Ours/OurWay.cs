using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Ours;

/// <summary>One of our grains sells.</summary>
internal abstract class OurWay : IWay
{
    public abstract string Name { get; }

    public string Tuning => "";

    public string CountedAsSold => "held";

    public virtual Task PrepareAsync(SaleDatabase database) => Task.CompletedTask;

    public async Task<ISalesDesk> OpenAsync(SaleDatabase database) => Open(database, await OurSilo.StartAsync(database));

    protected abstract ISalesDesk Open(SaleDatabase database, OurSilo silo);
}

/// <summary>A desk in front of our grains.</summary>
internal abstract class OurDesk(OurSilo silo) : ISalesDesk
{
    private readonly CommitCounter _commits = new();

    public long Commits => _commits.Count;

    public abstract Task SellAsync(Guid orderId, Guid buyerId);

    public async ValueTask DisposeAsync()
    {
        _commits.Dispose();
        await silo.DisposeAsync();
    }
}
