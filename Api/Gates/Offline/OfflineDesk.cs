using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Gates.Lists;
using Ticketing.Api.Http;
using Ticketing.Api.Tickets;
using Ticketing.Gates;

namespace Ticketing.Api.Gates.Offline;

/// <summary>Makes what a device needs to check tickets without a network.</summary>
internal sealed class OfflineDesk(
    ListStore lists,
    GateStore gates,
    ShareStore shares,
    TicketChanges changes,
    SigningKeys keys,
    GateBoard board,
    RotatingCodes rotating,
    IGrainFactory grains,
    Repeat repeat,
    TimeProvider clock,
    IOptions<JsonOptions> json)
{
    private const string Type = "gate-offline/1";

    /// <summary>Makes it; null: there is no such list.</summary>
    /// <param name="key">The list.</param>
    /// <param name="since">The version that the device has; null: none.</param>
    /// <param name="deviceId">The device.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SignedOffline?> MakeAsync(GateKey key, OfflineVersion? since, Guid deviceId, CancellationToken cancellation)
    {
        var list = (await lists.ListAsync(key.EventId, cancellation)).Find(one => one.Id == key.ListId);
        var grain = grains.GetGrain<IGateGrain>(key.ToString());
        // What changes meanwhile is told again the next time: marks are taken before what they stand for is read.
        var (tickets, mark) = await changes.ReadAsync(key.EventId, since?.Mark ?? 0, cancellation);
        var moved = await repeat.AskAsync(
            grain, since?.Number ?? 0, static (grain, since, cancellation) => grain.Moved(since, cancellation), cancellation);
        if (list is null || moved is null || await board.FindAsync(key.EventId) is not { } found)
            return null;
        return Sign(new OfflineDocument(
            Type,
            new OfflineVersion(moved.Version, mark).ToString(),
            since?.ToString(),
            clock.GetUtcNow(),
            key.EventId,
            IdTag.Of(key.EventId, TicketCode.EventTagBytes).Bits,
            list,
            await gates.ListAsync(key.EventId, cancellation),
            [.. keys.For(KeyPurpose.Public).OfType<EcdsaKey>().Select(one => new OfflineKey(KeyTag.Of(one.Id), PublicKey.Of(one)))],
            found.RotatingCodes ? [.. rotating.EventKeysOf(key.EventId).Select(static one => Base64Url.EncodeToString(one))] : null,
            tickets,
            [.. moved.Moved.Select(OfflineMove.Of)],
            await shares.ListAsync(key.ListId, deviceId, cancellation)));
    }

    private SignedOffline Sign(OfflineDocument document)
    {
        var text = JsonSerializer.Serialize(document, json.Value.SerializerOptions.TypeOf<OfflineDocument>());
        var signature = keys.Sign(Encoding.UTF8.GetBytes(text));
        return new SignedOffline(text, signature.KeyId, Base64Url.EncodeToString(signature.Bytes));
    }
}

/// <summary>Up to which change a device knows a list: <c>{number of the list's fact}.{mark of the tickets' changes}</c>.</summary>
internal sealed record OfflineVersion(long Number, ulong Mark)
{
    /// <summary>Reads one; null: it is none.</summary>
    public static OfflineVersion? Parse(string text) =>
        text.Split('.') is [var number, var mark]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            && ulong.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
                ? new OfflineVersion(known, seen)
                : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}.{Mark}");
}
