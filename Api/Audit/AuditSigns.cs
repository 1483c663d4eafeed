using System.Text.Json;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Audit;

/// <summary>Looks at what an action has changed, and whether that must stand out.</summary>
internal sealed class AuditSigns(AuditedThings things, AuditStore store, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What is different now, and what stands out of it. If nobody can tell, that stands out.</summary>
    /// <param name="thing">What it is; null: nothing of which there is a state.</param>
    /// <param name="changed">Which one.</param>
    /// <param name="before">How it stood before.</param>
    public async Task<(IReadOnlyList<Change> Changes, IReadOnlyList<Highlight> Marks)> ReadAsync(
        AuditedThing? thing, AuditObject? changed, JsonElement? before)
    {
        if (thing is null || changed?.Id is null)
            return ([], []);
        try
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            var after = await things.ReadAsync(thing, changed.Id, patience.Token);
            var changes = Differences.Of(before, after);
            // What is new as a whole, or gone, sells to nobody.
            var isEdit = before is not null && after is not null && changes.Any(Highlights.IsWatched);
            var earlier = isEdit ? await store.EarlierAsync(changed, Highlights.Memory, patience.Token) : [];
            return (changes, isEdit ? Highlights.Of(changes, earlier) : []);
        }
        catch (Exception)
        {
            return ([], [new Highlight(HighlightKind.NotCompared)]);
        }
    }
}
