namespace Ticketing.WaitingRoom.Domain;

public sealed class PresenceTests
{
    [Fact]
    public void One_who_says_goodbye_is_passed_over_and_comes_in_first_on_return()
    {
        var room = new TestRoom(inside: 1);
        var people = room.Join(4);
        room.SayGoodbye(people[0]);
        Assert.Equal([people[1]], room.Pass(2, people[1..]));
        Assert.Equal(1, room.PositionOf(people[0]));
        room.Join(people[0]);
        room.Leave(people[1]);
        Assert.Equal([people[0]], room.Pass(2, people));
    }

    [Fact]
    public void One_who_is_silent_is_passed_over_after_a_while()
    {
        var room = new TestRoom(inside: 1);
        room.Configure(settings => settings with { IsPaused = true });
        var people = room.Join(3);
        room.Pass(29, people[2]);
        room.Configure(settings => settings with { IsPaused = false });
        Assert.Equal([people[0]], room.Pass(1, people[2]));
        room.Leave(people[0]);
        room.Now = room.Now.AddSeconds(2);
        Assert.Equal([people[2]], room.Pass(1, people[2]));
    }

    [Fact]
    public void After_the_time_of_grace_the_place_is_gone_and_all_behind_move_up()
    {
        var room = new TestRoom();
        room.Configure(settings => settings with { IsPaused = true });
        var people = room.Join(3);
        room.Pass(120, people[1..]);
        Assert.Equal((PlaceState.Waiting, 2), (room.StateOf(people[0]), room.PositionOf(people[1])));
        room.Pass(2, people[1..]);
        Assert.Equal((PlaceState.Vanished, 1), (room.StateOf(people[0]), room.PositionOf(people[1])));
        Assert.Equal(4, room.NumberOf(room.Join(people[0])));
        Assert.Equal(3, room.PositionOf(people[0]));
    }

    [Fact]
    public void Nobody_loses_a_place_in_the_lobby_and_grace_begins_with_the_opening()
    {
        var room = new TestRoom();
        room.Sale = room.Sale with { OpensAt = TestRoom.Start.AddHours(2) };
        var people = room.Join(2);
        room.Pass(7_199, people[1]);
        Assert.Null(room.State.Opening);
        Assert.Equal([people[1]], room.Pass(1, people[1]));
        Assert.Equal(TestRoom.Start.AddHours(2), room.State.Opening!.At);
        room.Pass(119);
        Assert.Equal(PlaceState.Waiting, room.StateOf(people[0]));
        room.Pass(2);
        Assert.Equal(PlaceState.Vanished, room.StateOf(people[0]));
    }

    [Fact]
    public void A_restart_takes_nobodys_place()
    {
        var room = new TestRoom();
        room.Configure(settings => settings with { IsPaused = true });
        var people = room.Join(3);
        room.Pass(100);
        room.Crash();
        room.Pass(100);
        Assert.All(people, one => Assert.Equal(PlaceState.Waiting, room.StateOf(one)));
    }

    [Fact]
    public void A_sweep_takes_away_so_many_at_a_time()
    {
        var room = new TestRoom();
        room.Configure(settings => settings with { IsPaused = true });
        room.Join(25_000);
        room.Tick();
        room.Now = room.Now.AddSeconds(200);
        room.Tick();
        Assert.Equal(25_000 - PresenceRules.MostAtOnce, room.State.Line.Count);
        room.Pass(2);
        Assert.Equal(0, room.State.Line.Count);
    }
}
