using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Accounts.Work;

namespace Ticketing.Api.Tests.Accounts.Work;

public sealed class ShortMemoryTests
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void What_is_told_is_known_until_its_time_is_over()
    {
        var (memory, id) = (new ShortMemory(Span, 10, _clock), Guid.NewGuid());
        Assert.False(memory.Has(id));
        Assert.Equal(Recall.New, memory.Add(id));
        _clock.Advance(Span - TimeSpan.FromSeconds(1));
        Assert.True(memory.Has(id));
        Assert.Equal(Recall.Known, memory.Add(id));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(memory.Has(id));
        Assert.Equal(Recall.New, memory.Add(id));
    }

    [Fact]
    public async Task Of_many_who_tell_the_same_at_once_one_is_first()
    {
        var (memory, id) = (new ShortMemory(Span, 10, _clock), Guid.NewGuid());
        var told = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => memory.Add(id))));
        Assert.Single(told, Recall.New);
    }
}
