using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Ticketing.Api.Live;
using Ticketing.Api.Live.Places;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Tests.Live.Places;

public sealed class PlaceSeatTests
{
    private const long InAWhile = 1_000;

    private readonly PlaceSeat _seat = new(Guid.NewGuid(), Guid.NewGuid());

    [Fact]
    public void A_place_follows_its_own_number_and_no_other()
    {
        _seat.Take(Waiting(number: 1, position: 1, version: 7));
        Assert.Equal(1, _seat.Move(At(number: 1, position: 1), Pulse(8))?.Position);
        Assert.Null(_seat.Move(At(number: 4, position: 3), Pulse(9))); // They left and came back: word of the new place was lost.
        Assert.Null(_seat.Move(At(number: 1, position: 1), Pulse(8)));
        _seat.Take(Waiting(number: 4, position: 3, version: 9));
        Assert.Equal(2, _seat.Move(At(number: 4, position: 2), Pulse(10))?.Position);
        Assert.Equal(1, _seat.Move(At(number: null, position: 1), Pulse(11))?.Position); // From a silo of before.
    }

    [Theory]
    [InlineData(Standing.Absent)]
    [InlineData(Standing.Admitted)]
    [InlineData(Standing.Closed)]
    public void Whoever_does_not_stand_in_line_is_not_moved(Standing standing)
    {
        _seat.Take(Waiting(number: 0, position: 0, version: 7) with { Standing = standing });
        Assert.Null(_seat.Move(At(number: 0, position: 0), Pulse(8)));
    }

    [Fact]
    public void Devices_that_another_silo_knows_are_connected_at_once_by_the_one_that_shows_the_place_now()
    {
        var (before, now) = (Guid.NewGuid(), Guid.NewGuid());
        _seat.Audience.Add(Device());
        Assert.Equal(InAWhile, RenewAfter(before));
        _seat.Audience.Add(Device());
        Assert.Equal(InAWhile, RenewAfter(before));
        Assert.Equal(0, RenewAfter(now));
        Assert.Equal(InAWhile, RenewAfter(now));
    }

    private static Watcher Device()
    {
        var connection = new HubConnectionContext(
            new DefaultConnectionContext(), new HubConnectionContextOptions(), NullLoggerFactory.Instance);
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        return new Watcher(connection, Guid.Empty, new LiveSettings(), new LiveMetrics(meters), TimeProvider.System);
    }

    private long RenewAfter(Guid roster)
    {
        _seat.Connected(new PlaceConnection(Waiting(number: 1, position: 1, version: 7), roster), InAWhile);
        return _seat.RenewAt;
    }

    private LinePulse Pulse(long version) => LinePulse.None(_seat.EventId) with { Version = version, Phase = RoomPhase.Open };

    private ShownPosition At(int? number, int position) => new(_seat.UserId, position, number);

    private PlaceView Waiting(int number, int position, long version) =>
        new(_seat.UserId, Standing.Waiting, number, position, AdmissionEndsAt: null, Pulse(version));
}
