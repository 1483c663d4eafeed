using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.WaitingRoom;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Tests.WaitingRoom;

public sealed class DrawsTests
{
    private static readonly Guid Event = Guid.NewGuid();
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileItGrows = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _clock = new();
    private readonly Draws _draws;
    private readonly List<int> _readFrom = [];
    private ImmutableArray<Guid> _entries = [];
    private DateTimeOffset? _drawnAt;
    private int _drawn;
    private int _records;

    public DrawsTests() => _draws = new(ReadAsync, ReadListAsync, _clock);

    [Fact]
    public async Task However_many_ask_the_room_is_asked_once()
    {
        Come(12);
        var asked = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(AskAsync)));
        Assert.All(asked, text => Assert.Equal(Lines(12), text));
        Assert.Equal((1, 1), (_records, _readFrom.Count));
    }

    [Fact]
    public async Task Of_a_list_that_grows_only_what_is_new_is_asked_for()
    {
        Come(25_000);
        Assert.Equal(Lines(25_000), await AskAsync());
        Assert.Equal([0, 10_000, 20_000], _readFrom);
        Come(10);
        _clock.Advance(WhileItGrows);
        Assert.Equal(Lines(25_000), await AskAsync());
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(Lines(25_010), await AskAsync());
        Assert.Equal([0, 10_000, 20_000, 25_000], _readFrom);
    }

    [Fact]
    public async Task A_list_that_is_drawn_is_never_asked_for_again()
    {
        Come(20);
        DrawAmong(20);
        for (var hour = 0; hour < 5; hour++)
        {
            Assert.Equal(Lines(20), await AskAsync());
            _clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([0], _readFrom);
    }

    [Fact]
    public async Task As_soon_as_the_record_says_that_it_is_drawn_the_list_is_whole()
    {
        Come(20);
        Assert.Equal(Lines(20), await AskAsync());
        Come(5);
        DrawAmong(25);
        _clock.Advance(Second + TimeSpan.FromTicks(1));
        Assert.Equal(Lines(25), await AskAsync());
        Assert.Equal([0, 20], _readFrom);
    }

    [Fact]
    public async Task Who_came_while_the_lots_were_drawn_is_not_in_the_list()
    {
        Come(20);
        Assert.Equal(Lines(20), await AskAsync());
        DrawAmong(18);
        _clock.Advance(Second + TimeSpan.FromTicks(1));
        Assert.Equal(Lines(18), await AskAsync());
    }

    [Fact]
    public async Task Lines_that_are_not_the_records_are_asked_for_anew()
    {
        Come(20);
        await AskAsync();
        _entries = [.. _entries.Select(static _ => Guid.NewGuid())];
        DrawAmong(20);
        _clock.Advance(Second + TimeSpan.FromTicks(1));
        Assert.Equal(Lines(20), await AskAsync());
        Assert.Equal([0, 20, 0], _readFrom);
    }

    [Fact]
    public async Task A_record_is_asked_for_once_a_second()
    {
        for (var call = 0; call < 100; call++)
        {
            await _draws.FindAsync(Event);
            _clock.Advance(Second / 10);
        }

        Assert.InRange(_records, 9, 11);
    }

    private void Come(int people) => _entries = [.. _entries, .. Enumerable.Range(0, people).Select(static _ => Guid.NewGuid())];

    private void DrawAmong(int people) => (_drawn, _drawnAt) = (people, _clock.GetUtcNow());

    private async Task<string> AskAsync()
    {
        var record = await _draws.FindAsync(Event);
        return Encoding.ASCII.GetString((await _draws.ListAsync(Event, record!)).Plain.Span);
    }

    private string Lines(int count) => string.Concat(_entries.Take(count).Select(static entry => $"{entry:N}\n"));

    private Task<DrawView?> ReadAsync(Guid eventId)
    {
        Interlocked.Increment(ref _records);
        var hash = _drawnAt is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Lines(_drawn))));
        return Task.FromResult<DrawView?>(
            new DrawView("", _drawnAt is null ? null : "", hash, _drawnAt is null ? _entries.Length : _drawn, _drawnAt));
    }

    // As the room has it: before the draw whoever has come, afterwards those who took part.
    private Task<DrawEntries> ReadListAsync(Guid eventId, int from, int count)
    {
        lock (_readFrom)
            _readFrom.Add(from);
        var all = _entries.Take(_drawnAt is null ? _entries.Length : _drawn);
        return Task.FromResult(new DrawEntries([.. all.Skip(from).Take(count)]));
    }
}
