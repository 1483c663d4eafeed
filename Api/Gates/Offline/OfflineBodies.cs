using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Gates.Lists;
using Ticketing.Gates;

namespace Ticketing.Api.Gates.Offline;

/// <summary>What a device needs to check tickets without a network, signed.</summary>
/// <param name="Signed">An <see cref="OfflineDocument"/> as JSON text: to be verified to the letter, then read.</param>
/// <param name="Kid">The key's name.</param>
/// <param name="Signature">ES256 (r and s side by side, base64url) over the UTF-8 bytes of <paramref name="Signed"/>.</param>
internal sealed record SignedOffline(string Signed, string Kid, string Signature);

/// <summary>What a device needs to check tickets without a network.</summary>
/// <param name="Type">Always <c>gate-offline/1</c>.</param>
/// <param name="Version">To be sent as <c>since</c> the next time.</param>
/// <param name="Since">The version to which this is added; null: this is everything.</param>
/// <param name="At">When it was made: a device shows how old that is.</param>
/// <param name="EventId">The event.</param>
/// <param name="EventTag">The end of the event's id as a number: what its codes say.</param>
/// <param name="List">The list.</param>
/// <param name="Gates">The event's gates.</param>
/// <param name="Keys">The keys that sign codes, those of before too.</param>
/// <param name="RotationKeys">
/// If the codes of the event's tickets change all the time: the keys that the digits behind a code may be made by, in base64url; null: they
/// do not change.
/// </param>
/// <param name="Tickets">Tickets that are not as they were sold: what they are worth, and the only serial that is good.</param>
/// <param name="Moved">Tickets with which somebody is in, or is no more.</param>
/// <param name="Shares">Which share of the tickets the device owns, and when; empty: the list is not shared.</param>
internal sealed record OfflineDocument(
    string Type,
    string Version,
    string? Since,
    DateTimeOffset At,
    Guid EventId,
    ulong EventTag,
    ListBody List,
    IReadOnlyList<GateBody> Gates,
    IReadOnlyList<OfflineKey> Keys,
    IReadOnlyList<string>? RotationKeys,
    IReadOnlyList<OfflineTicket> Tickets,
    IReadOnlyList<OfflineMove> Moved,
    IReadOnlyList<OfflineShare> Shares);

/// <summary>A key that signs codes.</summary>
/// <param name="Tag">How codes name it.</param>
/// <param name="Key">The key.</param>
internal sealed record OfflineKey(uint Tag, PublicKey Key);

/// <summary>A ticket that is not as it was sold.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="Standing">What it is worth but for time and place.</param>
/// <param name="Serial">The only serial that is good.</param>
internal sealed record OfflineTicket(Guid Id, Verdict Standing, int Serial);

/// <summary>A ticket with which somebody went through a gate.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="In">Whether somebody is in with it.</param>
/// <param name="At">When somebody came in last, whether they are still in or not; null: nobody did, it was undone.</param>
/// <param name="Gate">By which gate; null: not said.</param>
internal sealed record OfflineMove(Guid Id, bool In, DateTimeOffset? At, Guid? Gate)
{
    /// <summary>Shows what became of a ticket.</summary>
    public static OfflineMove Of(GatePresence presence)
    {
        var last = presence.Entry ?? presence.LastEntry;
        return new(presence.TicketId, presence.Entry is not null, last?.At, last?.GateId);
    }
}

/// <summary>
/// Which tickets a device owns: those for which the first four bytes of the SHA-256 of the ticket's id (16 bytes, big-endian) are, as a
/// big-endian number and divided by <see cref="Count"/>, <see cref="Index"/> with something left over.
/// </summary>
/// <param name="Generation">Rises with each sharing.</param>
/// <param name="Index">The device's place, from 0; null: it has none, and may let nobody in without a network.</param>
/// <param name="Count">How many devices share.</param>
/// <param name="StartsAt">From then on.</param>
/// <param name="EndsAt">Until then, and no longer.</param>
internal sealed record OfflineShare(int Generation, int? Index, int Count, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>The body of <c>POST /api/admin/check-in-lists/{id}/shares</c>.</summary>
/// <param name="Minutes">For how long devices keep their shares, 5–1,440.</param>
internal sealed record ShareRequest(int? Minutes = null);
