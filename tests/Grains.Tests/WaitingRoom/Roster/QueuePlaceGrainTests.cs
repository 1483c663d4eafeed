using System.Collections.Concurrent;
using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Testing;

namespace Ticketing.WaitingRoom.Roster;

public sealed class QueuePlaceGrainTests
{
    private static readonly RoomSettings Paused =
        new(RoomMode.Fifo, IsPaused: true, AdmitPerMinute: 600, MaxConcurrent: 10, AdmissionMinutes: 5);

    [Fact]
    public async Task Places_outlive_their_silo_and_screens_go_on()
    {
        await using var cluster = await TicketingCluster.StartAsync(silos: 2);
        var sale = await Sale.OpenAsync(cluster, Sale.General(100));
        Assert.IsType<RoomEditResult.Done>(await cluster.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId).Configure(null, Paused));
        Guid[] people = [.. Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7())];
        foreach (var one in people)
            Assert.IsType<PlaceOutcome.Stands>(await cluster.Grains.QueuePlace(sale.EventId, one).Join());
        var screens = new Screens();
        var reference = cluster.Grains.CreateObjectReference<IPlaceScreens>(screens);
        var before = await ConnectAsync();
        Assert.Equal(Enumerable.Range(1, 20), before.Select(connection => connection.Place.Number));

        await cluster.Silos.KillSiloAsync(cluster.Silos.SecondarySilos[0]);
        PlaceConnection[] after = [];
        await Eventually.Holds(
            async () =>
            {
                try
                {
                    after = await ConnectAsync();
                    return true;
                }
                catch (Exception fault) when (CallFaults.IsUnknown(fault))
                {
                    return false;
                }
            },
            "the places have come to life elsewhere");
        Assert.Equal(before.Select(connection => connection.Place.Number), after.Select(connection => connection.Place.Number));
        Assert.Single(after.Select(connection => connection.Roster).Distinct());
        await cluster.Grains.QueuePlace(sale.EventId, people[0]).Leave();
        await Eventually.Holds(
            () => Task.FromResult(people.Skip(1).Index().All(one => screens.PositionOf(one.Item) == one.Index + 1)),
            "everybody is shown that they have moved up");

        Task<PlaceConnection[]> ConnectAsync() =>
            Task.WhenAll(people.Select(one => cluster.Grains.QueuePlace(sale.EventId, one).Connect(one, screens.Node, reference)));
    }

    [Fact]
    public async Task Whoever_is_not_there_has_no_place_and_a_device_that_was_never_connected_can_go()
    {
        await using var cluster = await TicketingCluster.StartAsync();
        var sale = await Sale.OpenAsync(cluster, Sale.General(100));
        Assert.IsType<RoomEditResult.Done>(await cluster.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId).Configure(null, Paused));
        var place = cluster.Grains.QueuePlace(sale.EventId, Guid.CreateVersion7());
        await place.Disconnect(Guid.NewGuid());
        Assert.Equal(Standing.Absent, (await place.Get()).Standing);
        Assert.Equal(1, Assert.IsType<PlaceOutcome.Stands>(await place.Join()).Place.Number);
        Assert.Equal((Standing.Waiting, 1), ((await place.Get()).Standing, (await place.Get()).Position));
        Assert.Equal(Standing.Absent, Assert.IsType<PlaceOutcome.Stands>(await place.Leave()).Place.Standing);
        Assert.Equal(Standing.Absent, (await place.Get()).Standing);
    }

    /// <summary>A server's screens, as a client of the cluster is told of them.</summary>
    private sealed class Screens : IPlaceScreens
    {
        private readonly ConcurrentDictionary<Guid, int> _positions = new();

        public Guid Node { get; } = Guid.NewGuid();

        public int PositionOf(Guid user) => _positions.GetValueOrDefault(user);

        public Task Show(ScreenBatch batch)
        {
            foreach (var (user, position, _) in batch.Positions)
                _positions[user] = position;
            return Task.CompletedTask;
        }
    }
}
