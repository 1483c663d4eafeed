using System.Collections.Immutable;
using Ticketing.Committing;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>How one comes to a place, and gives it up.</summary>
internal static class JoinRules
{
    /// <summary>The place that a user has; -1: none.</summary>
    public static int LivePlace(RoomState state, Guid userId)
    {
        var slot = state.Places.Find(userId);
        return slot >= 0 && state.Places.StateAt(slot) is PlaceState.Waiting or PlaceState.Admitted ? slot : -1;
    }

    /// <summary>Gives a place to each who comes and has none; those who have one give a sign of life.</summary>
    /// <param name="state">The room.</param>
    /// <param name="userIds">Who comes, in that order.</param>
    /// <param name="mayRecord">Whether a change would be taken now.</param>
    /// <param name="now">When.</param>
    /// <returns>For each of them why not; null: they have a place, once the change is recorded.</returns>
    public static Decision<PlaceOutcome?[], RoomChange.Joined> Join(
        RoomState state, ImmutableArray<Guid> userIds, bool mayRecord, DateTimeOffset now)
    {
        var refusals = new PlaceOutcome?[userIds.Length];
        var (newcomers, known) = (ImmutableArray.CreateBuilder<Guid>(userIds.Length), new HashSet<Guid>());
        for (var index = 0; index < userIds.Length; index++)
        {
            if (LivePlace(state, userIds[index]) is >= 0 and var slot)
                state.Places.SeenAt(slot) = SignOfLife.At(now);
            else if (!mayRecord)
                refusals[index] = new PlaceOutcome.Overloaded();
            else if (known.Contains(userIds[index]))
                continue; // One who comes twice at once has one place.
            else if (state.Places.Count + newcomers.Count >= NumberLine.MaxNumber)
                refusals[index] = new PlaceOutcome.Full();
            else
                Add(userIds[index]);
        }

        return new(refusals, newcomers.Count > 0 ? new RoomChange.Joined(newcomers.DrainToImmutable(), state.Places.Count, now) : null);

        void Add(Guid userId)
        {
            newcomers.Add(userId);
            known.Add(userId);
        }
    }

    /// <summary>What is recorded when a user leaves; null: they have no place.</summary>
    public static RoomChange.Moved? Leave(RoomState state, Guid userId)
    {
        var slot = LivePlace(state, userId);
        if (slot < 0)
            return null;
        var inside = state.Inside.GetValueOrDefault(slot);
        return new RoomChange.Moved([new PlaceMove(slot, PlaceState.Left, inside?.AdmittedAt, null, inside?.OrderId)]);
    }
}
