using Microsoft.Extensions.Caching.Memory;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Tickets;

/// <summary>
/// Makes ticket codes, and for a while, until another key signs, gives out the one that it made:
/// what a buyer sees twice should look the same.
/// </summary>
internal sealed class TicketCodes(ISigner signer, RotatingCodes rotating) : IDisposable
{
    private const int MaxCodes = 20_000;

    private readonly MemoryCache _codes = new(new MemoryCacheOptions { SizeLimit = MaxCodes });

    /// <summary>The code of a ticket, without the digits that may follow it.</summary>
    public string For(TicketClaims claims) => _codes.GetOrCreate((claims.TicketId, claims.Serial, signer.KeyId), entry =>
    {
        entry.Size = 1;
        return TicketCode.Write(claims, signer);
    })!;

    /// <summary>The code of a ticket as a gate takes it at this time.</summary>
    public string Now(TicketClaims claims) => claims.Rotates ? For(claims) + rotating.Now(claims) : For(claims);

    /// <summary>What the digits that follow a ticket's code are made of; null: none do.</summary>
    public TicketRotation? RotationOf(TicketClaims claims) => claims.Rotates ? rotating.Of(claims) : null;

    /// <inheritdoc/>
    public void Dispose() => _codes.Dispose();
}
