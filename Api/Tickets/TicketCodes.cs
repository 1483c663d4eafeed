using Microsoft.Extensions.Caching.Memory;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Tickets;

/// <summary>
/// Makes ticket codes, and for a while, until another key signs, gives out the one that it made:
/// what a buyer sees twice should look the same.
/// </summary>
internal sealed class TicketCodes(ISigner signer) : IDisposable
{
    private const int MaxCodes = 20_000;

    private readonly MemoryCache _codes = new(new MemoryCacheOptions { SizeLimit = MaxCodes });

    /// <summary>The code of a ticket.</summary>
    public string For(TicketClaims claims) => _codes.GetOrCreate((claims.TicketId, claims.Serial, signer.KeyId), entry =>
    {
        entry.Size = 1;
        return TicketCode.Write(claims, signer);
    })!;

    /// <inheritdoc/>
    public void Dispose() => _codes.Dispose();
}
