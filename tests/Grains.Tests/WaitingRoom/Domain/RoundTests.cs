using System.Security.Cryptography;
using Ticketing.Beacons;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>A draw that waits for a beacon: which round it is, and what it makes of the list.</summary>
public sealed class RoundTests
{
    private const string Signature = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";

    private static readonly RoundRules Rules = new(DrandChain.Quicknet, TimeSpan.FromSeconds(6));
    private static readonly DateTimeOffset Opens = TestRoom.Start.AddSeconds(10);

    [Fact]
    public void The_round_of_a_lobby_that_closes_on_time_was_named_before()
    {
        var named = Rules.Planned(Opens);
        foreach (var late in (double[])[0, 0.4, 1, 2.9])
            Assert.Equal(named, Rules.Close(5, Opens, Opens.AddSeconds(late)).Round);
    }

    [Fact]
    public void A_round_is_never_born_when_the_list_closes()
    {
        for (var late = -20.0; late < 100; late += 0.25)
        {
            var (at, closing) = (Opens.AddSeconds(late), Rules.Close(5, Opens, Opens.AddSeconds(late)));
            Assert.True(closing.BornAt >= at.AddSeconds(3), $"closed {late} s late, born {closing.BornAt - at} after");
            Assert.InRange(closing.BornAt - at, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9));
        }
    }

    [Fact]
    public void Where_nobody_knows_when_the_sale_opens_it_is_the_next_round_after_the_lead() =>
        Assert.Equal(DrandChain.Quicknet.RoundFrom(Opens.AddSeconds(6)), Rules.Close(5, null, Opens).Round);

    [Fact]
    public void Who_comes_while_the_round_is_awaited_stands_behind_and_the_list_is_what_it_was()
    {
        var room = Lobby();
        var people = room.Join(50);
        room.Close(Rules, Opens);
        var closed = Record(room);
        var late = room.Join(3);
        Assert.Equal((BeaconUse.Awaited, 50, closed.ListHash), (Record(room).Beacon.Use, Record(room).Entries, Record(room).ListHash));
        Assert.Null(Record(room).Seed);
        room.Open(Signature);
        Assert.Equal(Enumerable.Range(1, 50), people.Select(room.NumberOf).Order());
        Assert.Equal([51, 52, 53], late.Select(room.NumberOf));
        var drawn = Record(room);
        Assert.Equal((BeaconUse.Used, closed.ListHash, Signature), (drawn.Beacon.Use, drawn.ListHash, drawn.Beacon.Signature));
    }

    [Fact]
    public void The_round_changes_the_draw_and_a_draw_without_one_is_as_it_was()
    {
        var (secrets, users) = (TestRoom.Secrets(7), Enumerable.Range(1, 40).Select(TestRoom.Person).ToArray());
        var without = Draw.Among(users, secrets);
        var with = Draw.Among(users, secrets, RandomNumberGenerator.GetBytes(32));
        Assert.Equal(without.ListHash, with.ListHash);
        Assert.NotEqual(without.Order, with.Order);
        Assert.Equal(without.Order, Draw.Among(users, secrets, []).Order);
    }

    [Fact]
    public void A_crash_while_the_round_is_awaited_and_after_it_changes_nothing()
    {
        var room = Lobby();
        var people = room.Join(50);
        room.Close(Rules, Opens);
        room.Join(2);
        var before = Record(room);
        room.Crash();
        Assert.Equal(before, Record(room));
        room.Open(Signature);
        var numbers = people.Select(room.NumberOf).ToList();
        var after = Record(room);
        room.Crash();
        Assert.Equal(numbers, people.Select(room.NumberOf));
        Assert.Equal(after, Record(room));
    }

    [Fact]
    public void A_draw_whose_round_could_not_be_had_says_so()
    {
        var room = Lobby();
        room.Join(5);
        room.Close(Rules, Opens);
        room.Open();
        Assert.Equal((BeaconUse.Missed, (string?)null), (Record(room).Beacon.Use, Record(room).Beacon.Signature));
        Assert.NotNull(Record(room).Beacon.Round);
    }

    [Fact]
    public void A_draw_without_a_beacon_says_so()
    {
        var room = Lobby();
        room.Join(5);
        Assert.Equal(BeaconView.None, Record(room).Beacon);
        room.Open();
        Assert.Equal(BeaconView.None, Record(room).Beacon);
    }

    [Fact]
    public void A_lobby_that_is_closed_for_a_draw_is_drawn()
    {
        var room = Lobby();
        room.Join(5);
        room.Close(Rules, Opens);
        Assert.IsType<RoomEditResult.Invalid>(SettingsRules.RefuseChange(room.State, room.State.Settings with { Mode = RoomMode.Fifo }));
        Assert.Null(SettingsRules.RefuseChange(room.State, room.State.Settings with { Mode = RoomMode.Off }));
        Assert.Null(SettingsRules.RefuseChange(room.State, room.State.Settings with { AdmitPerMinute = 7 }));
    }

    private static DrawView Record(TestRoom room) => room.State.Secrets.Show(room.State, planned: null);

    private static TestRoom Lobby()
    {
        var room = new TestRoom(RoomMode.Lottery);
        room.Sale = room.Sale with { OpensAt = Opens };
        return room;
    }
}
