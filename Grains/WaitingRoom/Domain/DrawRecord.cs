using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>What is public of a room's draw.</summary>
internal static class DrawRecord
{
    /// <summary>The record as it stands.</summary>
    /// <param name="secrets">What the draw depends on.</param>
    /// <param name="state">The room.</param>
    /// <param name="planned">The round that will be mixed in; null: none.</param>
    public static DrawView Show(this DrawSecrets secrets, RoomState state, BeaconView? planned) => new(
        Convert.ToHexStringLower(SHA256.HashData(secrets.Seed)),
        state.Draw is null ? null : Convert.ToHexStringLower(secrets.Seed),
        (state.Draw?.ListHash ?? state.ClosedListHash) is { } hash ? Convert.ToHexStringLower(hash) : null,
        LengthOf(state),
        state.Draw is null ? null : state.Opening!.At)
    {
        ClosedAt = state.Closing?.At,
        Beacon = BeaconOf(state, planned),
    };

    /// <summary>Lines of the list, in its order.</summary>
    public static ImmutableArray<Guid> Entries(this DrawSecrets secrets, RoomState state, int from, int count)
    {
        var end = Math.Min((long)Math.Max(from, 0) + Math.Max(count, 0), LengthOf(state));
        var entries = ImmutableArray.CreateBuilder<Guid>();
        for (var arrival = Math.Max(from, 0); arrival < end; arrival++)
            entries.Add(secrets.EntryOf(state.Places.UserAt(state.SlotOfArrival(arrival))));
        return entries.ToImmutable();
    }

    /// <summary>A user's own line; null: they were not in the lobby.</summary>
    public static OwnEntry? EntryOf(this DrawSecrets secrets, RoomState state, Guid userId)
    {
        var slot = state.Places.Find(userId);
        return slot >= 0 && state.ArrivalOf(slot) is var arrival && arrival < LengthOf(state)
            ? new OwnEntry(secrets.EntryOf(userId), arrival + 1, state.Draw is null ? 0 : slot + 1)
            : null;
    }

    private static BeaconView BeaconOf(RoomState state, BeaconView? planned)
    {
        if (state.Closing is { } closing)
        {
            var signature = state.Opening?.Signature;
            var use = state.Opening is null ? BeaconUse.Awaited : signature is null ? BeaconUse.Missed : BeaconUse.Used;
            return new BeaconView(use, closing.Chain, closing.Round, closing.BornAt, signature);
        }

        return state.Opening is null ? planned ?? BeaconView.None : BeaconView.None;
    }

    private static int LengthOf(RoomState state) => state.Opening?.LobbyCount ?? state.Closing?.LobbyCount ?? state.Places.Count;
}
