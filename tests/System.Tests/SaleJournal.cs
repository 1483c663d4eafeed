using Ticketing.Testing;

namespace Ticketing;

/// <summary>What a sale's clients were told, as rush writes it down.</summary>
internal sealed class SaleJournal : IDisposable
{
    public string FilePath { get; } = Path.Combine(Path.GetTempPath(), $"rush-{Guid.NewGuid():N}.journal");

    /// <summary>Waits until so many answers are told, while the sale goes on.</summary>
    public async Task UntilToldAsync(RushProcess sale, int answers)
    {
        await Eventually.Holds(() => Task.FromResult(sale.HasEnded || Told() >= answers), $"{answers} orders are told");
        Assert.False(sale.HasEnded, "the sale was over before anything happened to it: this proves nothing");
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => File.Delete(FilePath);

    public void Dispose() => Clear();

    private int Told()
    {
        if (!File.Exists(FilePath))
            return 0;
        using var journal = new StreamReader(new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = 0;
        while (journal.ReadLine() is not null)
            lines++;
        return lines;
    }
}
