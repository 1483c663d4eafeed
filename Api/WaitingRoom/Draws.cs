using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using Ticketing.Api.Http;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>
/// What this server knows of draws. However many ask, a room is asked for its record once a second, and for each line of its list once:
/// lines never change, and new ones come at the end.
/// </summary>
internal sealed class Draws
{
    private const string Type = "text/plain; charset=us-ascii";
    private const int EntriesAtOnce = 10_000;
    private const int MaxDraws = 64;

    // Random digits have no repetitions to look for: so this is the smallest, and ten times as fast.
    private static readonly ZLibCompressionOptions Compression = new() { CompressionStrategy = ZLibCompressionStrategy.HuffmanOnly };

    private static readonly TimeSpan RecordAge = TimeSpan.FromSeconds(1);

    /// <summary>How old a list may be that still grows. One that is drawn is there, whole, as soon as its record is.</summary>
    private static readonly TimeSpan ListAge = TimeSpan.FromSeconds(10);

    private readonly Func<Guid, Task<DrawView?>> _read;
    private readonly Func<Guid, int, int, Task<DrawEntries>> _readList;
    private readonly FreshCache<Guid, DrawView?> _records;
    private readonly FreshCache<(Guid EventId, DrawView Record), Known> _lists;
    private readonly ConcurrentDictionary<Guid, Known> _known = new();
    private readonly Func<(Guid EventId, DrawView Record), Task<Known>> _grow;

    public Draws(Rooms rooms, TimeProvider clock)
        : this(eventId => rooms.Of(eventId).Draw(), (eventId, from, count) => rooms.Of(eventId).DrawList(from, count), clock)
    {
    }

    /// <param name="read">Asks a room for its record.</param>
    /// <param name="readList">Asks it for a part of its list: from which line on, and how many.</param>
    /// <param name="clock">Tells how old an answer is.</param>
    internal Draws(Func<Guid, Task<DrawView?>> read, Func<Guid, int, int, Task<DrawEntries>> readList, TimeProvider clock)
    {
        (_read, _readList) = (read, readList);
        _records = new(clock, RecordAge, MaxDraws);
        _lists = new(clock, ListAge, MaxDraws);
        _grow = asked => GrowAsync(asked.EventId, asked.Record);
    }

    /// <summary>The public record, as of a second ago or later; null: the event draws no lots.</summary>
    public Task<DrawView?> FindAsync(Guid eventId) => _records.GetAsync(eventId, _read);

    /// <summary>The public list.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="record">Its record. The list of one that is drawn is that record's.</param>
    public async Task<CachedText> ListAsync(Guid eventId, DrawView record)
    {
        // While it grows, all records of it have one list.
        var key = record.DrawnAt is null ? record with { Entries = 0 } : record;
        return (await _lists.GetAsync((eventId, key), _grow)).Answer;
    }

    private async Task<Known> GrowAsync(Guid eventId, DrawView record)
    {
        var before = _known.GetValueOrDefault(eventId);
        if (record.ListHash is not null && before?.ListHash == record.ListHash)
            return before;
        var list = await ReadAsync(eventId, record, before?.List ?? DrawList.Empty);
        // A database that was set back to an earlier time has made lines others than they were.
        if (record.ListHash is { } hash && list.Hash() != hash)
            list = await ReadAsync(eventId, record, DrawList.Empty);
        return Keep(eventId, new Known(list, record.ListHash, CachedText.Of(list.Text, Type, Compression)));
    }

    private async Task<DrawList> ReadAsync(Guid eventId, DrawView record, DrawList known)
    {
        var parts = new List<ImmutableArray<Guid>>();
        for (var from = known.Count; ; from += EntriesAtOnce)
        {
            var part = (await _readList(eventId, from, EntriesAtOnce)).Entries;
            parts.Add(part);
            if (part.Length < EntriesAtOnce)
                break;
        }

        var list = known.With(parts);
        // Who came while the lots were drawn is behind those who took part, and no longer in the list.
        return record.DrawnAt is null ? list : list.First(record.Entries);
    }

    private Known Keep(Guid eventId, Known known)
    {
        if (_known.Count >= MaxDraws)
            _known.Clear();
        return _known[eventId] = known;
    }

    /// <param name="List">The lines.</param>
    /// <param name="ListHash">Which record they are the list of; null: they grow.</param>
    /// <param name="Answer">The list as it is sent.</param>
    private sealed record Known(DrawList List, string? ListHash, CachedText Answer);
}
