using Npgsql;
using Ticketing.Committing;

namespace Ticketing.Events.Storage;

/// <summary>What is written with an event that is postponed: what it offers to buyers, and the times of its gates.</summary>
internal static class PostponementRows
{
    private const string Offer = """
        INSERT INTO refund_policies (event_id, refund_until) VALUES ($1, $2)
        ON CONFLICT (event_id) DO UPDATE SET refund_until = excluded.refund_until, version = refund_policies.version + 1
        """;

    // As when a list is changed: whoever scans by the old times can't commit any more, and reads the new ones.
    private const string Gates = """
        UPDATE check_in_lists SET opens_at = opens_at + $2, closes_at = closes_at + $2, edition = edition + 1, version = version + 1
        WHERE event_id = $1 AND (opens_at IS NOT NULL OR closes_at IS NOT NULL)
        """;

    /// <summary>The statements that write it.</summary>
    /// <param name="document">The event as it is then.</param>
    /// <param name="wish">What its organiser wants.</param>
    public static IEnumerable<NpgsqlBatchCommand> Of(EventDocument document, Postponement wish)
    {
        yield return Statements.Of(Gates, document.EventId, document.Details.StartsAt - document.PostponedFrom!.Value);
        if (wish.RefundUntil is { } until)
            yield return Statements.Of(Offer, document.EventId, until.ToUniversalTime());
    }
}
