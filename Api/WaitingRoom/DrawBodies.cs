using System.Security.Cryptography;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>The public record of a draw.</summary>
/// <param name="EventId">The event.</param>
/// <param name="SeedHash">SHA-256 of the seed in hexadecimal digits: published before the draw.</param>
/// <param name="Seed">The seed in hexadecimal digits; null before the draw.</param>
/// <param name="ListHash">SHA-256 of the list at <c>draw/list</c>; null until the lobby is closed.</param>
/// <param name="Entries">Lines of the list.</param>
/// <param name="DrawnAt">When; null: not yet.</param>
/// <param name="ClosedAt">When the lobby was closed, if its lots waited for a beacon; else null.</param>
/// <param name="Beacon">The public randomness that is mixed in, or that there is none.</param>
/// <param name="You">The caller's own line, if they are signed in and were in the lobby.</param>
internal sealed record DrawBody(
    Guid EventId, string SeedHash, string? Seed, string? ListHash, int Entries, DateTimeOffset? DrawnAt, DateTimeOffset? ClosedAt,
    BeaconBody Beacon, OwnEntryBody? You);

/// <summary>The part that a public randomness beacon (drand) has in a draw: see <c>docs/DRAW.md</c>.</summary>
/// <param name="Use"><c>none</c>: the draw depends on seed and list alone; <c>planned</c>: the round is named; <c>awaited</c>: the lobby is
/// closed, the round is not born yet; <c>used</c>: it was mixed in; <c>missed</c>: it could not be had, the lots were drawn without it.
/// </param>
/// <param name="Chain">Which chain: its hash; null: none.</param>
/// <param name="Round">Which round of it.</param>
/// <param name="BornAt">When that is born: nobody can know it before.</param>
/// <param name="Signature">Its signature in hexadecimal digits, by which anybody can check it; null: none was mixed in.</param>
/// <param name="Randomness">SHA-256 of the signature: what was mixed in.</param>
internal sealed record BeaconBody(
    string Use, string? Chain, long? Round, DateTimeOffset? BornAt, string? Signature, string? Randomness)
{
    /// <summary>As the room has it.</summary>
    public static BeaconBody Of(BeaconView beacon) => new(
        beacon.Use switch
        {
            BeaconUse.Planned => "planned",
            BeaconUse.Awaited => "awaited",
            BeaconUse.Used => "used",
            BeaconUse.Missed => "missed",
            _ => "none",
        },
        beacon.Chain,
        beacon.Round,
        beacon.BornAt,
        beacon.Signature,
        beacon.Signature is { } signature ? Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(signature))) : null);
}

/// <summary>Somebody's own line of a draw's list.</summary>
/// <param name="Entry">What stands for them in it: their secret, unless they show it to somebody.</param>
/// <param name="Line">Which line it is, from 1.</param>
/// <param name="Number">What they drew; null before the draw.</param>
internal sealed record OwnEntryBody(string Entry, int Line, int? Number);
