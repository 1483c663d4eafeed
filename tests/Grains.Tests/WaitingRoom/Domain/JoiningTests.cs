namespace Ticketing.WaitingRoom.Domain;

public sealed class JoiningTests
{
    [Fact]
    public void Those_who_come_together_stand_one_behind_the_other_and_whoever_comes_twice_has_one_place()
    {
        var room = new TestRoom();
        var known = room.Join();
        Guid[] people = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];
        var (refusals, joined) = JoinRules.Join(
            room.State, [people[0], known, people[1], people[0], people[2], people[3]], mayRecord: true, room.Now);
        Assert.All(refusals, Assert.Null);
        Assert.Equal(1, joined!.FirstSlot);
        Assert.Equal(people, joined.UserIds);
        Assert.Equal(-1, JoinRules.LivePlace(room.State, people[0])); // Deciding changes nothing.
        room.State.Apply(joined);
        Assert.Equal([1, 2, 3, 4, 5], people.Prepend(known).Select(room.NumberOf));
    }

    [Fact]
    public void Whoever_has_a_place_keeps_it_while_nothing_can_be_recorded()
    {
        var room = new TestRoom();
        var known = room.Join();
        var (refusals, joined) = JoinRules.Join(room.State, [Guid.CreateVersion7(), known], mayRecord: false, room.Now);
        Assert.Null(joined);
        Assert.Equal(new PlaceOutcome.Overloaded(), refusals[0]);
        Assert.Null(refusals[1]);
    }
}
