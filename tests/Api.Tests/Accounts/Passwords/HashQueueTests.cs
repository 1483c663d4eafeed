using Ticketing.Api.Accounts.Passwords;

namespace Ticketing.Api.Tests.Accounts.Passwords;

public sealed class HashQueueTests
{
    private readonly HashQueue _queue = new(concurrency: 1, room: 8);
    private readonly List<string> _turns = [];

    [Fact]
    public async Task Organisers_go_before_known_devices_and_those_before_anyone_but_every_fourth_turn_is_the_lowests()
    {
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, Guid.Empty, default));
        Task[] waiting =
        [
            WaitAsync(HashRank.Anyone, "a1"), WaitAsync(HashRank.Anyone, "a2"), WaitAsync(HashRank.KnownDevice, "k1"),
            WaitAsync(HashRank.Organiser, "o1"), WaitAsync(HashRank.Organiser, "o2"), WaitAsync(HashRank.Organiser, "o3"),
        ];
        _queue.Release();
        await Task.WhenAll(waiting);
        Assert.Equal(["o1", "o2", "o3", "a1", "k1", "a2"], _turns);
    }

    [Fact]
    public async Task A_crowd_takes_no_room_from_others()
    {
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, Guid.Empty, default));
        var crowd = Enumerable.Range(0, 8).Select(number => WaitAsync(HashRank.Anyone, $"{number}")).ToList();
        Assert.False(await _queue.AcquireAsync(HashRank.Anyone, Guid.Empty, default));
        var organiser = WaitAsync(HashRank.Organiser, "organiser");
        _queue.Release();
        await Task.WhenAll([.. crowd, organiser]);
        Assert.Equal("organiser", _turns[0]);
    }

    [Fact]
    public async Task Who_leaves_makes_room_and_takes_no_turn()
    {
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, Guid.Empty, default));
        using var leaving = new CancellationTokenSource();
        var left = _queue.AcquireAsync(HashRank.Anyone, Guid.Empty, leaving.Token).AsTask();
        var stays = WaitAsync(HashRank.Anyone, "stays");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        _queue.Release();
        await stays;
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, Guid.Empty, default)); // The turn came back.
    }

    [Fact]
    public async Task Addresses_take_turns_however_many_wait_of_each()
    {
        var (crowd, one) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, Guid.Empty, default));
        Task[] waiting =
        [
            WaitAsync(HashRank.Anyone, "c1", crowd), WaitAsync(HashRank.Anyone, "c2", crowd), WaitAsync(HashRank.Anyone, "c3", crowd),
            WaitAsync(HashRank.Anyone, "o1", one), WaitAsync(HashRank.Anyone, "o2", one),
        ];
        _queue.Release();
        await Task.WhenAll(waiting);
        Assert.Equal(["c1", "o1", "c2", "o2", "c3"], _turns);
    }

    [Fact]
    public async Task Twenty_addresses_that_fill_the_room_leave_another_its_place()
    {
        var addresses = Enumerable.Range(0, 20).Select(static _ => Guid.NewGuid()).ToList();
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, Guid.Empty, default));
        var hostile = addresses.SelectMany(static address => Enumerable.Repeat(address, 50))
            .Select(address => _queue.AcquireAsync(HashRank.Anyone, address, default).AsTask()).ToList();
        var waiting = hostile.Where(static one => !one.IsCompleted).ToList();
        Assert.Equal(8, waiting.Count);
        var honest = _queue.AcquireAsync(HashRank.Anyone, Guid.NewGuid(), default).AsTask();
        for (var turn = 0; turn <= waiting.Count && !honest.IsCompleted; turn++)
            _queue.Release();
        Assert.True(honest.IsCompleted);
    }

    [Fact]
    public async Task Of_a_full_room_the_address_that_fills_it_most_gives_a_place_up()
    {
        var (crowd, one) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, Guid.Empty, default));
        var many = Enumerable.Range(0, 8).Select(_ => _queue.AcquireAsync(HashRank.Anyone, crowd, default).AsTask()).ToList();
        var newcomer = _queue.AcquireAsync(HashRank.Anyone, one, default).AsTask();
        Assert.False(await many[^1]);
        Assert.False(newcomer.IsCompleted);
        Assert.False(await _queue.AcquireAsync(HashRank.Anyone, crowd, default)); // It has its share.
        _queue.Release();
        Assert.True(await many[0]);
        _queue.Release();
        Assert.True(await newcomer);
    }

    private async Task WaitAsync(HashRank rank, string name, Guid source = default)
    {
        Assert.True(await _queue.AcquireAsync(rank, source, default));
        _turns.Add(name);
        _queue.Release();
    }
}
