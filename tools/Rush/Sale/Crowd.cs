using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Sale;

/// <summary>The buyers of a sale; a crowd without end lets in more when all have had their turn.</summary>
internal sealed class Crowd(BoxOffice office, int atOnce) : IDisposable
{
    private readonly SemaphoreSlim _door = new(1);
    private Buyer[] _buyers = [];

    public int Count => Volatile.Read(ref _buyers).Length;

    /// <summary>The buyer whose turn it is. Each order has a buyer of its own.</summary>
    public async ValueTask<Buyer> TakeAsync(long order, CancellationToken cancellation)
    {
        var buyers = Volatile.Read(ref _buyers);
        while (order >= buyers.Length) buyers = await GrowAsync(buyers.Length, cancellation);
        return buyers[order];
    }

    /// <summary>Lets the first buyers in.</summary>
    public Task OpenAsync(CancellationToken cancellation) => GrowAsync(0, cancellation);

    public void Dispose() => _door.Dispose();

    private async Task<Buyer[]> GrowAsync(int known, CancellationToken cancellation)
    {
        await _door.WaitAsync(cancellation);
        try
        {
            // Somebody else may have opened the door while we waited.
            if (_buyers.Length == known) await AdmitAsync(cancellation);
            return _buyers;
        }
        finally
        {
            _door.Release();
        }
    }

    private async Task AdmitAsync(CancellationToken cancellation)
    {
        var before = _buyers;
        var more = await office.AdmitAsync(atOnce, cancellation);
        Volatile.Write(ref _buyers, [.. before, .. more]);
    }
}
