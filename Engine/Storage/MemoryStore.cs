using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Ticketing.Engine.Storage;

/// <summary>State that lives as long as the cluster's process.</summary>
internal sealed class MemoryStore
{
    public ConcurrentDictionary<(string Storage, string State, GrainId Grain), (byte[] Json, long Version)> Rows { get; } = new();
}

/// <summary>Storage in memory. It keeps JSON, so that no one shares objects with it.</summary>
internal sealed class MemoryGrainStorage(string name, MemoryStore store) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (store.Rows.TryGetValue((name, stateName, grainId), out var row))
        {
            grainState.State = JsonSerializer.Deserialize<T>(row.Json);
            (grainState.ETag, grainState.RecordExists) = (Tag(row.Version), true);
        }
        else
        {
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (name, stateName, grainId);
        var next = (JsonSerializer.SerializeToUtf8Bytes(grainState.State), Version(grainState.ETag) + 1);
        var isStored = store.Rows.TryGetValue(key, out var row)
            ? Tag(row.Version) == grainState.ETag && store.Rows.TryUpdate(key, next, row)
            : grainState.ETag is null && store.Rows.TryAdd(key, next);
        if (!isStored)
        {
            throw Conflict(key, grainState.ETag);
        }

        (grainState.ETag, grainState.RecordExists) = (Tag(next.Item2), true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (name, stateName, grainId);
        if (store.Rows.TryGetValue(key, out var row) && (Tag(row.Version) != grainState.ETag || !store.Rows.TryRemove(new(key, row))))
        {
            throw Conflict(key, grainState.ETag);
        }

        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }

    private InconsistentStateException Conflict((string, string, GrainId) key, string? tag) => new(
        $"The state {key} was changed by someone else.", store.Rows.TryGetValue(key, out var row) ? Tag(row.Version) : null, tag);

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static long Version(string? tag) => tag is null ? 0 : long.Parse(tag, CultureInfo.InvariantCulture);
}
