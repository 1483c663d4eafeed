using Ticketing.Notifications;

namespace Ticketing.WaitingRoom.Domain;

public sealed class TurnNoticesTests
{
    private static readonly Guid EventId = Guid.NewGuid();

    [Fact]
    public void One_who_is_let_through_is_told_until_when_and_one_who_then_does_not_order_that_the_turn_is_lost()
    {
        var room = new TestRoom(inside: 1, minutes: 1);
        var (first, second) = (room.Join(), room.Join());
        room.Pass(2, first, second);
        var inside = room.State.Inside[0];

        var lapsed = TurnNotices.Of(
            EventId, room.State,
            new RoomChange.Moved([new PlaceMove(0, PlaceState.Lapsed, inside.AdmittedAt, null, null), Admit(room, 1)]));

        Assert.Equal(
            [(first, NotificationKind.TurnLost), (second, NotificationKind.YourTurn)], lapsed.Select(static one => (one.UserId, one.Kind)));
        Assert.Equal((inside.EndsAt, null), (lapsed[0].At, lapsed[0].Until));
        Assert.Equal(room.Now.AddMinutes(1), lapsed[1].Until);
    }

    [Fact]
    public void Who_gives_up_or_has_ordered_is_told_nothing()
    {
        var room = new TestRoom(inside: 1);
        var (inside, waiting) = (room.Join(), room.Join());
        room.Pass(2, inside, waiting);
        var order = Guid.NewGuid();

        Assert.Empty(TurnNotices.Of(EventId, room.State, JoinRules.Leave(room.State, waiting)!));
        var (_, bound) = ShoppingRules.Use(room.State, new UseAdmission(inside, 1, order, Guid.NewGuid()), room.Now);
        Assert.Empty(TurnNotices.Of(EventId, room.State, bound!));
        room.State.Apply(bound!);
        Assert.Empty(TurnNotices.Of(EventId, room.State, ShoppingRules.End(room.State, order, ShoppingEnd.GivenUp)!));
        Assert.Empty(TurnNotices.Of(EventId, room.State, ShoppingRules.Free(room.State, order)!));
    }

    [Fact]
    public void Told_again_after_a_crash_it_is_the_same_notice()
    {
        var room = new TestRoom(inside: 1);
        room.Join();
        var move = Admit(room, 0);
        Assert.Equal(Of(room, move), Of(room, move));
    }

    private static Guid Of(TestRoom room, PlaceMove move) =>
        Assert.Single(TurnNotices.Of(EventId, room.State, new RoomChange.Moved([move]))).Id;

    private static PlaceMove Admit(TestRoom room, int slot) => new(slot, PlaceState.Admitted, room.Now, room.Now.AddMinutes(1), null);
}
