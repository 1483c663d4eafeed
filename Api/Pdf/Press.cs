using Ticketing.Api.Pdf.Fonts;

namespace Ticketing.Api.Pdf;

/// <summary>
/// Prints PDF files of all kinds, one at a time: they cost milliseconds of a processor each, which the sale is to have first.
/// </summary>
internal sealed class Press(FontShelf shelf) : IDisposable
{
    /// <summary>More don't wait: they are asked to come again.</summary>
    private const int MostWaiting = 32;

    private readonly SemaphoreSlim _free = new(1);
    private int _waiting;

    /// <summary>Whether there is anything to print with.</summary>
    public bool CanPrint => !shelf.IsEmpty;

    /// <summary>Whether somebody who waits for a file may ask for one now.</summary>
    public bool IsOpen => CanPrint && Volatile.Read(ref _waiting) < MostWaiting;

    /// <summary>Prints a file when those before it are printed.</summary>
    /// <param name="print">Makes it of the fonts.</param>
    /// <param name="cancellation">Ends the waiting for others' files.</param>
    public async Task<byte[]> PrintAsync(Func<FontShelf, byte[]> print, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _free.WaitAsync(cancellation);
            try
            {
                return print(shelf);
            }
            finally
            {
                _free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();
}
