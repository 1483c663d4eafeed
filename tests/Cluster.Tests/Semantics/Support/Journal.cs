using System.Collections.Concurrent;

namespace Ticketing.Semantics.Support;

/// <summary>What grains note for tests to read, by the grain's key.</summary>
public static class Journal
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> All = new();

    public static void Note(string key, string entry) => All.GetOrAdd(key, static _ => new()).Enqueue(entry);

    public static string[] Of(string key) => All.TryGetValue(key, out var entries) ? [.. entries] : [];

    public static int Count(string key, string entry) => Of(key).Count(one => one == entry);

    public static Task Until(string key, string entry, int count = 1) => Eventually.True(() => Count(key, entry) >= count);
}
