using Ticketing.Cluster;
using Ticketing.Delivery;
using Ticketing.Testing;

namespace Ticketing.WaitingRoom;

/// <summary>What a line puts into the outbox for those who wait.</summary>
public sealed class TurnMailGrainTests : IAsyncLifetime
{
    private static readonly RoomSettings OneInside =
        new(RoomMode.Fifo, IsPaused: false, AdmitPerMinute: 600, MaxConcurrent: 1, AdmissionMinutes: 5);

    private TicketingCluster _cluster = null!;
    private Letters _letters = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _letters = new Letters(_cluster.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _letters.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Who_has_asked_and_reads_mail_is_written_to_once_with_the_mark_that_they_were()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(100));
        var room = _cluster.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId);
        await room.Configure(null, OneInside with { IsPaused = true });
        var (reader, silent, deaf) = (await _letters.ReaderAsync(), await _letters.ReaderAsync(), await _letters.ReaderAsync(reads: false));
        foreach (var one in (Guid[])[Guid.NewGuid(), reader, silent, deaf])
            await room.Join(one);
        foreach (var one in (Guid[])[reader, deaf])
            Assert.Equal(TurnMail.Wanted, Mail(await room.WishMail(one, isWanted: true)));

        await room.Configure(null, OneInside);
        await Eventually.Holds(async () => (await room.Look(deaf)).Mail == TurnMail.Sent, "the tick has told those who are near");
        Assert.Equal([MessageKind.TurnSoon], await _letters.KindsAsync(reader));
        Assert.Equal([[], []], (List<MessageKind>[])[await _letters.KindsAsync(silent), await _letters.KindsAsync(deaf)]);
        Assert.Equal(
            (1, 2),
            (await _letters.ScalarAsync<int>("SELECT (facts->>'Arrival')::int FROM outbox"),
             await _letters.ScalarAsync<int>("SELECT count(*)::int FROM turn_mails WHERE wanted AND told_at IS NOT NULL")));
        Assert.Equal(TurnMail.Sent, Mail(await room.WishMail(reader, isWanted: false)));
        Assert.Equal(TurnMail.Sent, Mail(await room.WishMail(reader, isWanted: true)));
        Assert.Single(await _letters.KindsAsync(reader));
    }

    [Fact]
    public async Task A_wish_survives_the_room_and_can_be_taken_back()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(100));
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var room = _cluster.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId);
        await room.Configure(null, OneInside with { IsPaused = true });
        await room.Join(one);
        await room.Join(other);
        await room.WishMail(one, isWanted: true);
        await room.WishMail(other, isWanted: true);
        Assert.Equal(TurnMail.Off, Mail(await room.WishMail(other, isWanted: false)));
        var nobody = Assert.IsType<PlaceOutcome.Stands>(await room.WishMail(Guid.NewGuid(), isWanted: true));
        Assert.Equal(Standing.Absent, nobody.Place.Standing);

        await using var another = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var copy = another.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId);
        var places = await copy.LookAll([one, other]);
        Assert.Equal([TurnMail.Wanted, TurnMail.Off], places.Select(static place => place.Mail));
    }

    private static TurnMail Mail(PlaceOutcome outcome) => Assert.IsType<PlaceOutcome.Stands>(outcome).Place.Mail;
}
