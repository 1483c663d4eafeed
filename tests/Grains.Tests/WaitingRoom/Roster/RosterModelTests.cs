using Microsoft.Extensions.Time.Testing;
using Ticketing.Testing;
using Ticketing.WaitingRoom.Domain;
using Xunit.Abstractions;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>
/// Random lives of a line whose people are served by several silos: devices come and go, messages are lost or late, silos die with the
/// places on them, servers of the HTTP API vanish, the room crashes. What screens show is what the room knows at that version, no place
/// moves back, and when all is quiet every screen shows how things stand. Who is there counts as there, and who has gone does not for long.
/// </summary>
public sealed class RosterModelTests(ITestOutputHelper output)
{
    /// <summary>Long lives meet what needs much to have happened; many short ones, what rarely meets.</summary>
    [Theory]
    [InlineData(RoomMode.Fifo, 800, 40)]
    [InlineData(RoomMode.Fifo, 80, 2_000)]
    [InlineData(RoomMode.Lottery, 800, 40)]
    [InlineData(RoomMode.Lottery, 80, 2_000)]
    public async Task Screens_agree_with_the_room_whatever_becomes_of_silos(RoomMode mode, int mostSteps, int lives)
    {
        var shown = 0;
        await Histories.TryAsync(
            RosterStart.Any,
            RosterStep.Any,
            mostSteps,
            lives,
            (start, steps) =>
            {
                var life = new RosterLife(mode, start);
                life.Live(steps);
                shown += life.Shown;
            },
            output.WriteLine);

        Assert.True(shown > 5_000, "hardly anything was shown");
    }

    [Fact]
    public void A_devices_lease_ends_unless_it_is_renewed_and_who_was_cut_off_has_not_said_good_bye()
    {
        var (line, node, now) =
            (new RosterLine(Guid.Empty), new ScreenNode(Guid.NewGuid(), _ => Task.CompletedTask, TimeProvider.System), TestRoom.Start);
        var (cell, device) = (line.Enter(Guid.NewGuid()), Guid.NewGuid());
        line.Connect(cell, device, node, now);
        line.Connect(cell, device, node, now.AddSeconds(PlaceLease.RenewalSeconds));
        Assert.Equal([cell.UserId], Reports(line, now.AddSeconds(PlaceLease.Seconds + 1)).SelectMany(report => report.Present));
        AssertNobody(Reports(line, now.AddSeconds(PlaceLease.Seconds + PlaceLease.RenewalSeconds)));
        Assert.False(cell.Devices.HasAny);
    }

    [Fact]
    public void Whoever_closes_their_last_connection_has_said_good_bye()
    {
        var (line, node, now) =
            (new RosterLine(Guid.Empty), new ScreenNode(Guid.NewGuid(), _ => Task.CompletedTask, TimeProvider.System), TestRoom.Start);
        var (cell, phone, laptop) = (line.Enter(Guid.NewGuid()), Guid.NewGuid(), Guid.NewGuid());
        line.Connect(cell, phone, node, now);
        line.Connect(cell, laptop, node, now);
        line.Disconnect(cell, phone);
        line.Disconnect(cell, phone);
        Assert.Equal([cell.UserId], Reports(line, now).SelectMany(report => report.Present));
        line.Disconnect(cell, laptop);
        var last = Reports(line, now).ToList();
        Assert.Equal([cell.UserId], last.SelectMany(report => report.Gone));
        Assert.Empty(last.SelectMany(report => report.Present));
    }

    [Fact]
    public async Task The_devices_of_a_server_that_does_not_answer_for_long_count_no_longer_but_their_owners_have_not_said_good_bye()
    {
        var (line, now, clock) = (new RosterLine(Guid.Empty), TestRoom.Start, new FakeTimeProvider(TestRoom.Start));
        var node = new ScreenNode(Guid.NewGuid(), _ => Task.FromException(new TimeoutException()), clock);
        var (cutOff, alive) = (line.Enter(Guid.NewGuid()), line.Enter(Guid.NewGuid()));
        foreach (var cell in new[] { cutOff, alive })
            line.Connect(cell, Guid.NewGuid(), node, now);
        line.Connect(alive, Guid.NewGuid(), new ScreenNode(Guid.NewGuid(), _ => Task.CompletedTask, clock), now);
        for (var failure = 0; failure < 10; failure++)
            Assert.NotNull(await node.TryShowAsync(ScreenBatch.Quiet(Guid.Empty))); // All at once: a gateway was lost, the server is there.
        Assert.False(node.IsLost);
        Assert.Equal(2, Reports(line, now).SelectMany(report => report.Present).Count());

        clock.Advance(ScreenNode.Patience + TimeSpan.FromSeconds(1));
        Assert.NotNull(await node.TryShowAsync(ScreenBatch.Quiet(Guid.Empty)));
        Assert.True(node.IsLost);
        var reports = Reports(line, now).ToList();
        Assert.Equal([alive.UserId], reports.SelectMany(report => report.Present));
        Assert.Empty(reports.SelectMany(report => report.Gone));
    }

    [Fact]
    public async Task A_server_that_answers_between_failures_is_not_lost_and_its_messages_are_numbered()
    {
        var (clock, fails) = (new FakeTimeProvider(TestRoom.Start), false);
        List<long> numbers = [];
        var node = new ScreenNode(Guid.NewGuid(), Take, clock);
        for (var second = 0; second < 40; second++)
        {
            fails = second % 10 != 0;
            await node.TryShowAsync(ScreenBatch.Quiet(Guid.Empty));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(node.IsLost);
        Assert.Equal([1, 11, 21, 31], numbers);

        Task Take(ScreenBatch batch)
        {
            if (fails)
                return Task.FromException(new TimeoutException());
            numbers.Add(batch.Number);
            return Task.CompletedTask;
        }
    }

    private static void AssertNobody(IEnumerable<Attendance> reports) =>
        Assert.All(reports, static report => Assert.Equal((0, 0), (report.Present.Length, report.Gone.Length)));

    private static IEnumerable<Attendance> Reports(RosterLine line, DateTimeOffset now) =>
        Enumerable.Range(0, RosterLine.ReportsInRound).Select(_ => line.TakeAttendance(now));
}
