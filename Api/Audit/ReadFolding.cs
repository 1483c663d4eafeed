using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Audit;

/// <summary>
/// Pages ask again and again for the same: an entry of a read stands for equal ones of the next minutes, of the same person, session and
/// address.
/// </summary>
internal sealed class ReadFolding(IOptions<AuditSettings> settings, TimeProvider clock)
{
    private const int MaxReads = 10_000;

    private readonly ConcurrentDictionary<Guid, long> _known = new();
    private readonly TimeSpan _span = TimeSpan.FromMinutes(settings.Value.FoldReadsMinutes);

    /// <summary>Whether a read is in an entry of before.</summary>
    public bool Covers(Guid read) => _known.TryGetValue(read, out var at) && clock.GetElapsedTime(at) < _span;

    /// <summary>An entry of a read is durable.</summary>
    public void Remember(Guid read)
    {
        if (_known.Count >= MaxReads)
            Sweep();
        _known[read] = clock.GetTimestamp();
    }

    /// <summary>By what a read is known again: who asks for what, to the letter.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="what">What, and the result.</param>
    public static Guid Of(AuditActor actor, string what)
    {
        var text = $"{actor.Id} {actor.SessionId} {actor.Address} {actor.Device} {what}";
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private void Sweep()
    {
        foreach (var entry in _known)
            if (clock.GetElapsedTime(entry.Value) >= _span)
                _known.TryRemove(entry);
        if (_known.Count >= MaxReads)
            _known.Clear(); // Some reads then have an entry more.
    }
}
