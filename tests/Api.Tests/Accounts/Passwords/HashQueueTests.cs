using Ticketing.Api.Accounts.Passwords;

namespace Ticketing.Api.Tests.Accounts.Passwords;

public sealed class HashQueueTests
{
    private readonly HashQueue _queue = new(concurrency: 1, room: 8);
    private readonly List<string> _turns = [];

    [Fact]
    public async Task Organisers_go_before_known_devices_and_those_before_anyone_but_every_fourth_turn_is_the_lowests()
    {
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, default));
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
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, default));
        var crowd = Enumerable.Range(0, 8).Select(number => WaitAsync(HashRank.Anyone, $"{number}")).ToList();
        Assert.False(await _queue.AcquireAsync(HashRank.Anyone, default));
        var organiser = WaitAsync(HashRank.Organiser, "organiser");
        _queue.Release();
        await Task.WhenAll([.. crowd, organiser]);
        Assert.Equal("organiser", _turns[0]);
    }

    [Fact]
    public async Task Who_leaves_makes_room_and_takes_no_turn()
    {
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, default));
        using var leaving = new CancellationTokenSource();
        var left = _queue.AcquireAsync(HashRank.Anyone, leaving.Token).AsTask();
        var stays = WaitAsync(HashRank.Anyone, "stays");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        _queue.Release();
        await stays;
        Assert.True(await _queue.AcquireAsync(HashRank.Anyone, default)); // The turn came back.
    }

    private async Task WaitAsync(HashRank rank, string name)
    {
        Assert.True(await _queue.AcquireAsync(rank, default));
        _turns.Add(name);
        _queue.Release();
    }
}
