namespace Ticketing.WaitingRoom.Roster;

/// <summary>What a silo knows of the people of one line.</summary>
public sealed class RosterLineTests
{
    private static readonly Guid User = Guid.NewGuid();
    private readonly RosterLine _line = new(Guid.Empty);

    [Theory]
    [InlineData(TurnMail.Wanted, true)]
    [InlineData(TurnMail.Sent, false)]
    [InlineData(TurnMail.Off, false)]
    public void A_line_that_is_read_anew_in_the_place_of_a_tick_asks_whether_that_has_told_anybody(TurnMail mail, bool isAsked)
    {
        _line.Take(LineAt(version: 1));
        var cell = _line.Enter(User);
        Assert.True(_line.Settle(cell, PlaceAt(version: 1, mail)));

        _line.Take(LineAt(version: 2));
        Assert.Equal(MirrorStep.Known, _line.Apply(TickThatMails(version: 2)));

        Assert.Equal(isAsked ? [User] : [], _line.TakeDoubtful(most: 10));
        _line.Settle(PlaceAt(version: 2, isAsked ? TurnMail.Sent : mail));
        Assert.Equal(isAsked ? TurnMail.Sent : mail, _line.TryView(cell)!.Mail);
        Assert.Equal(isAsked, _line.HasNews);
    }

    [Fact]
    public void A_tick_tells_who_was_mailed()
    {
        _line.Take(LineAt(version: 1));
        var cell = _line.Enter(User);
        _line.Settle(cell, PlaceAt(version: 1, TurnMail.Wanted));
        Assert.Equal(MirrorStep.Applied, _line.Apply(TickThatMails(version: 2)));
        Assert.Equal(TurnMail.Sent, _line.TryView(cell)!.Mail);
        Assert.Empty(_line.TakeDoubtful(most: 10));
        Assert.True(_line.HasNews);
    }

    private static LinePulse PulseAt(long version) =>
        LinePulse.None(Guid.Empty) with { Version = version, Phase = RoomPhase.Open, Waiting = 1 };

    private static LineChanged TickThatMails(long version) =>
        new(PulseAt(version), 1, [], null, [], HasOpened: false) { Mailed = [1] };

    /// <summary>Number 1 waits.</summary>
    private static LineSnapshot LineAt(long version)
    {
        var line = new NumberLine();
        line.Add(1);
        return new LineSnapshot(PulseAt(version), 1, line.ToWords(1));
    }

    private static PlaceView PlaceAt(long version, TurnMail mail) =>
        new(User, Standing.Waiting, Number: 1, Position: 1, AdmissionEndsAt: null, PulseAt(version), mail);
}
