namespace Ticketing.WaitingRoom.Domain;

public sealed class OpeningTests
{
    [Fact]
    public void A_lottery_mixes_the_lobby_and_puts_later_ones_behind()
    {
        var room = Lobby(RoomMode.Lottery);
        var people = room.Join(1_000);
        room.Pass(10, people);
        var late = room.Join(3);
        var numbers = people.Select(room.NumberOf).ToList();
        Assert.Equal(Enumerable.Range(1, 1_000), numbers.Order());
        Assert.NotEqual(Enumerable.Range(1, 1_000), numbers);
        Assert.Equal([1_001, 1_002, 1_003], late.Select(room.NumberOf));
    }

    [Fact]
    public void Fifo_keeps_the_lobbys_order()
    {
        var room = Lobby(RoomMode.Fifo);
        var people = room.Join(100);
        room.Pass(10, people);
        Assert.Equal(Enumerable.Range(1, 100), people.Select(room.NumberOf));
    }

    [Theory]
    [InlineData(RoomMode.Fifo)]
    [InlineData(RoomMode.Lottery)]
    public void A_crash_changes_nobodys_number(RoomMode mode)
    {
        var room = Lobby(mode);
        var people = room.Join(500);
        room.Leave(people[3]);
        room.Join(people[3]);
        room.Pass(12, people);
        var late = room.Join(5);
        room.Leave(people[7]);
        room.Tick();
        var before = people.Concat(late).Select(one => (room.NumberOf(one), room.PositionOf(one), room.StateOf(one))).ToList();
        room.Crash();
        Assert.Equal(before, people.Concat(late).Select(one => (room.NumberOf(one), room.PositionOf(one), room.StateOf(one))));
    }

    [Fact]
    public void Who_left_the_lobby_has_no_place_after_the_draw()
    {
        var room = Lobby(RoomMode.Lottery);
        var people = room.Join(10);
        room.Leave(people[0]);
        room.Pass(10, people);
        Assert.Equal((PlaceState.Left, 9), (room.StateOf(people[0]), room.State.Line.Count + room.State.Inside.Count));
    }

    [Fact]
    public void A_draw_is_what_its_procedure_says()
    {
        // Computed once from docs/DRAW.md by a program of its own.
        var secrets = new DrawSecrets(
            [.. Enumerable.Range(0, 32).Select(number => (byte)number)],
            [.. Enumerable.Range(0, 32).Select(number => (byte)(255 - number))]);
        var users = Enumerable.Range(1, 10).Select(number => new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])).ToArray();
        var draw = Draw.Among(users, secrets);
        Assert.Equal("d0c0dc0ae81f6852933119bc13cbb8dd", secrets.EntryOf(users[0]).ToString("N"));
        Assert.Equal("dddb1fe83cc64a5bb3a12908ce55c8537982953efa2bad9a49cc33fbe8cddc85", Convert.ToHexStringLower(draw.ListHash));
        Assert.Equal([8, 3, 2, 1, 6, 9, 0, 4, 7, 5], draw.Order);
    }

    [Fact]
    public void Every_number_is_drawn_equally_often()
    {
        var users = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();
        var counts = new int[4, 4];
        for (var round = 0; round < 4_000; round++)
        {
            var order = Draw.Among(users, DrawSecrets.Create()).Order;
            for (var slot = 0; slot < 4; slot++)
                counts[order[slot], slot]++;
        }

        // 1,000 are expected; a deviation of 150 is more than five times the standard deviation.
        foreach (var count in counts)
            Assert.InRange(count, 850, 1_150);
    }

    private static TestRoom Lobby(RoomMode mode)
    {
        var room = new TestRoom(mode, perMinute: 60, inside: 5);
        room.Sale = room.Sale with { OpensAt = TestRoom.Start.AddSeconds(10) };
        return room;
    }
}
