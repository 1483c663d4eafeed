using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Audit;

/// <summary>Writes an entry of what staff watch where no route of ours is filtered: the live connection, Orleans' dashboard.</summary>
internal sealed class AuditedWatching(AuditWriter writer, ReadFolding reads, TimeProvider clock)
{
    /// <summary>Writes it, unless an entry of before stands for it. False: it can't be written now.</summary>
    /// <param name="connection">The call, or the one that made the connection.</param>
    /// <param name="what">What is watched: its address.</param>
    public async Task<bool> TryNoteAsync(HttpContext connection, string what)
    {
        var (actor, action) = (AuditOrigin.ActorOf(connection), $"WATCH {what}");
        var known = ReadFolding.Of(actor, action);
        if (reads.Covers(known))
            return true;
        var entry = new AuditEntry(Guid.CreateVersion7(clock.GetUtcNow()), AuditKind.Once, actor, action, Outcome: AuditOutcome.Done);
        if (!await writer.TryWriteAsync(entry))
            return false;
        reads.Remember(known);
        return true;
    }
}
