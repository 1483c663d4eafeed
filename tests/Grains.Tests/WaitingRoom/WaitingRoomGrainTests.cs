using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Testing;

namespace Ticketing.WaitingRoom;

public sealed class WaitingRoomGrainTests
{
    private static readonly RoomSettings Paused =
        new(RoomMode.Fifo, IsPaused: true, AdmitPerMinute: 600, MaxConcurrent: 10, AdmissionMinutes: 5);

    [Fact]
    public async Task A_line_goes_on_where_its_silo_stopped()
    {
        Guid[] people = [.. Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7())];
        string database;
        Sale sale;
        await using (var cluster = await TicketingCluster.StartAsync())
        {
            (database, sale) = (cluster.ConnectionString, await Sale.OpenAsync(cluster, Sale.General(100)));
            var room = await OpenAsync(cluster, sale);
            foreach (var one in people)
                await room.Join(one);
            await room.Leave(people[10]);
            await Eventually.Holds(async () => (await room.Look(people[11])).Position == 11, "the line has closed up");
        }

        await using var another = await TicketingCluster.StartAsync(database);
        var again = another.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId);
        var places = await again.LookAll([.. people]);
        Assert.Equal(
            Enumerable.Range(1, 200).Where(number => number != 11),
            places.Where(place => place.Standing == Standing.Waiting).Select(place => place.Number));
        Assert.Equal((Standing.Absent, 199), (places[10].Standing, places[199].Position));
        Assert.Equal(201, Number(await again.Join(people[10])));
    }

    [Fact]
    public async Task Two_copies_of_a_room_never_give_out_one_number_twice()
    {
        await using var one = await TicketingCluster.StartAsync();
        var sale = await Sale.OpenAsync(one, Sale.General(100));
        await using var other = await TicketingCluster.StartAsync(one.ConnectionString);
        IWaitingRoomGrain[] copies = [await OpenAsync(one, sale), other.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId)];
        var numbers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(index => JoinUntilToldAsync(copies[index % 2], Guid.CreateVersion7())));
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }

    [Fact]
    public async Task One_who_joins_twice_at_once_has_one_place()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var room = await OpenAsync(cluster, await Sale.OpenAsync(cluster, Sale.General(100)));
        var user = Guid.CreateVersion7();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => Number(await room.Join(user))));
        Assert.All(numbers, number => Assert.Equal(1, number));
        Assert.Equal(1, (await room.View()).Waiting);
    }

    [Fact]
    public async Task A_room_that_nobody_has_made_lets_everybody_through()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var sale = await Sale.OpenAsync(cluster, Sale.General(100));
        var room = cluster.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId);
        Assert.Equal(Standing.NotNeeded, (await room.Look(Guid.NewGuid())).Standing);
        Assert.Equal(AdmissionUse.Granted, await room.Use(new UseAdmission(Guid.NewGuid(), 1, Guid.NewGuid(), Guid.NewGuid())));
        Assert.Null(await room.Draw());
        Assert.False(await room.Wake());
        Assert.IsType<RoomEditResult.NotFound>(await cluster.Grains.GetGrain<IWaitingRoomGrain>(Guid.NewGuid()).Configure(null, Paused));
    }

    private static async Task<IWaitingRoomGrain> OpenAsync(TicketingCluster cluster, Sale sale)
    {
        var room = cluster.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId);
        Assert.IsType<RoomEditResult.Done>(await room.Configure(null, Paused));
        return room;
    }

    private static int Number(PlaceOutcome outcome) => Assert.IsType<PlaceOutcome.Stands>(outcome).Place.Number;

    /// <summary>A copy that finds the other's commit before its own can't tell; asked again, it has read the rows anew.</summary>
    private static async Task<int> JoinUntilToldAsync(IWaitingRoomGrain room, Guid user)
    {
        var number = 0;
        await Eventually.Holds(
            async () =>
            {
                try
                {
                    number = Number(await room.Join(user));
                    return true;
                }
                catch (Exception fault) when (CallFaults.IsUnknown(fault))
                {
                    return false;
                }
            },
            "the join is told");
        return number;
    }
}
