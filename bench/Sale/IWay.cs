namespace Ticketing.Bench.Sale;

/// <summary>A way of selling a tier that everybody wants at once.</summary>
internal interface IWay
{
    string Name { get; }

    /// <summary>How it was set up to do its best; empty if there is nothing to set.</summary>
    string Tuning { get; }

    /// <summary>What the way itself believes to have sold, as an SQL expression over the row of its tier.</summary>
    string CountedAsSold { get; }

    /// <summary>Adds to the schema what the way needs beyond our own tables.</summary>
    Task PrepareAsync(SaleDatabase database);

    Task<ISalesDesk> OpenAsync(SaleDatabase database);
}
