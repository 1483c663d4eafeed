namespace Ticketing.WaitingRoom.Domain;

public sealed class TurnMailTests
{
    [Fact]
    public void Who_has_asked_is_told_once_when_few_are_ahead()
    {
        var room = Slow();
        var people = room.Join(30);
        room.WishMail(people[15]);
        room.WishMail(people[25]);
        room.Tick();
        Assert.Empty(room.Mailed);
        LeaveAll(room, people[..6]);
        room.Pass(3, people);
        var (user, call) = Assert.Single(room.Mailed);
        Assert.Equal((people[15], 10, null), (user, call.Position, call.WaitSeconds));
        LeaveAll(room, people[6..15]);
        room.Pass(3, people);
        Assert.Single(room.Mailed);
    }

    [Fact]
    public void Who_has_asked_is_told_when_ten_minutes_are_left_at_the_speed_of_the_line()
    {
        var room = new TestRoom(perMinute: 60, inside: 10_000);
        var people = room.Join(1_000);
        room.WishMail(people[^1]);
        room.Pass(300, people);
        Assert.Empty(room.Mailed);
        room.Pass(120, people);
        var (user, call) = Assert.Single(room.Mailed);
        Assert.Equal(people[^1], user);
        Assert.InRange(call.WaitSeconds!.Value, 590, 600);
    }

    [Fact]
    public void Nobody_is_told_in_the_lobby_nor_while_the_line_stands_nor_when_nothing_is_left()
    {
        var room = new TestRoom();
        room.Sale = room.Sale with { OpensAt = TestRoom.Start.AddMinutes(1) };
        var people = room.Join(3);
        room.WishMail(people[2]);
        room.Pass(30, people);
        room.Configure(settings => settings with { IsPaused = true });
        room.Pass(60, people);
        Assert.NotNull(room.State.Opening);
        room.Sale = room.Sale with { Available = 0 };
        room.Configure(settings => settings with { IsPaused = false });
        room.Pass(3, people);
        Assert.Empty(room.Mailed);
        room.Sale = room.Sale with { Available = 2 };
        room.Pass(1, people);
        Assert.Equal([people[2]], room.Mailed.Select(static one => one.User));
    }

    [Fact]
    public void Who_was_let_through_left_or_wants_it_no_longer_is_told_nothing()
    {
        var room = Slow();
        var people = room.Join(40);
        room.WishMail(people[20]);
        room.WishMail(people[21]);
        room.WishMail(people[22]);
        room.Leave(people[20]);
        room.WishMail(people[21], isWanted: false);
        LeaveAll(room, people[..20]);
        room.Pass(2, people);
        Assert.Equal([people[22]], room.Mailed.Select(static one => one.User));
    }

    [Fact]
    public void Whose_page_is_open_is_told_nothing_of_a_turn_that_comes_at_once_and_whose_page_is_not_is_told_of_it()
    {
        var room = new TestRoom(inside: 2);
        room.Sale = room.Sale with { OpensAt = TestRoom.Start.AddSeconds(20) };
        var people = room.Join(2);
        room.WishMail(people[0]);
        room.WishMail(people[1]);
        var admitted = room.Pass(20, people[0]); // The other was seen 20 seconds ago: present, but not watching.
        Assert.Equal(people, admitted);
        var (user, call) = Assert.Single(room.Mailed);
        Assert.Equal((people[1], 0), (user, call.Position));
    }

    [Fact]
    public void Who_is_away_when_the_turn_has_come_is_told_and_comes_in_first_on_return()
    {
        var room = new TestRoom(inside: 1);
        var people = room.Join(3);
        room.WishMail(people[0]);
        room.SayGoodbye(people[0]);
        Assert.Equal([people[1]], room.Pass(1, people[1..]));
        Assert.Equal([people[0]], room.Mailed.Select(static one => one.User));
        room.Leave(people[1]);
        room.See(people[0]);
        Assert.Equal([people[0]], room.Pass(1));
    }

    [Fact]
    public void Who_has_asked_keeps_the_place_while_away_until_a_quarter_of_an_hour_after_being_told()
    {
        var room = Slow();
        var people = room.Join(20);
        room.WishMail(people[19]);
        var there = people[..19];
        room.Pass(1_000, there);
        Assert.Equal(PlaceState.Waiting, room.StateOf(people[19]));
        Assert.Empty(room.Mailed);
        LeaveAll(room, people[..12]);
        room.Pass(2, there);
        Assert.Single(room.Mailed);
        room.Pass(899, there);
        Assert.Equal(PlaceState.Waiting, room.StateOf(people[19]));
        room.Pass(2, there);
        Assert.Equal(PlaceState.Vanished, room.StateOf(people[19]));
    }

    [Theory]
    [InlineData(RoomMode.Fifo)]
    [InlineData(RoomMode.Lottery)]
    public void Neither_a_draw_nor_a_crash_forgets_who_has_asked_or_was_told(RoomMode mode)
    {
        var room = new TestRoom(mode, perMinute: 1, inside: 1, secrets: TestRoom.Secrets(7));
        room.Sale = room.Sale with { OpensAt = TestRoom.Start.AddMinutes(1) };
        var people = room.Join(50);
        foreach (var one in people[..25])
            room.WishMail(one);
        room.Crash();
        room.Pass(60, people);
        room.Pass(2, people);
        var near = people[..25].Where(one => room.IsWaiting(one) && room.PositionOf(one) <= TurnMailRules.NearPosition);
        Assert.Equal(near.Order(), room.Mailed.Select(static one => one.User).Order());
        Assert.NotEmpty(room.Mailed);
        var told = room.Mailed.Count;
        room.Crash();
        room.Pass(2, people);
        Assert.Equal(told, room.Mailed.Count);
        Assert.All(room.Mailed, one => Assert.Equal(TurnMail.Sent, room.Look(one.User, room.Pulse()).Mail));
    }

    private static TestRoom Slow() => new(perMinute: 1, inside: 1, stock: 1_000);

    private static void LeaveAll(TestRoom room, IEnumerable<Guid> people)
    {
        foreach (var one in people)
            room.Leave(one);
    }
}
