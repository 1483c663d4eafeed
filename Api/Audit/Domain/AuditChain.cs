using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Api.Audit.Domain;

/// <summary>How entries hang together: each has the hash of the one before it in its own.</summary>
/// <remarks>
/// The database works the hash out as it takes an entry (its function <c>chain_audit_entry</c>); this is the second opinion. What is
/// hashed is a text of pieces, each with its length in UTF-8 bytes before it (<c>3:abc,</c>), or <c>-,</c> where there is none: the hash
/// before in hexadecimal, the number, the time in microseconds since 1970, then the columns.
/// </remarks>
internal static class AuditChain
{
    /// <summary>The column that says what an entry is.</summary>
    public const string KindColumn = "kind";

    /// <summary>The column of what more an entry says.</summary>
    public const string DetailsColumn = "details";

    /// <summary>What of an entry is hashed beside its place, in this order.</summary>
    public static readonly ImmutableArray<string> Columns =
    [
        "action_id", KindColumn, "actor_id", "actor_name", "actor_role", "session_id", "address", "device", "action",
        "object_kind", "object_id", "outcome", "status", DetailsColumn, "marks",
    ];

    /// <summary>What the first entry has in the place of a hash.</summary>
    public static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash that an entry should have.</summary>
    public static byte[] HashOf(ChainedEntry entry)
    {
        var text = new StringBuilder();
        Append(text, Convert.ToHexStringLower(entry.Previous));
        Append(text, entry.Number.ToString(CultureInfo.InvariantCulture));
        Append(text, ((entry.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture));
        foreach (var piece in entry.Content)
            Append(text, piece);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Append(StringBuilder text, string? piece)
    {
        if (piece is null)
            text.Append('-');
        else
            text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(piece)}:{piece}");
        text.Append(',');
    }
}
