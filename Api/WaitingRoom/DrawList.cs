using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Ticketing.Api.WaitingRoom;

/// <summary>A draw's public list, or as much of it as there is: a line for each place, as <c>docs/DRAW.md</c> has it.</summary>
/// <param name="Text">Whole lines.</param>
internal sealed record DrawList(ReadOnlyMemory<byte> Text)
{
    private const int LineBytes = 33; // 32 hexadecimal digits and a line feed.

    /// <summary>No line.</summary>
    public static readonly DrawList Empty = new(ReadOnlyMemory<byte>.Empty);

    /// <summary>How many lines there are.</summary>
    public int Count => Text.Length / LineBytes;

    /// <summary>With more lines at its end.</summary>
    public DrawList With(IReadOnlyCollection<ImmutableArray<Guid>> parts)
    {
        var text = new byte[Text.Length + (parts.Sum(static part => part.Length) * LineBytes)];
        Text.CopyTo(text);
        var rest = text.AsSpan(Text.Length);
        foreach (var part in parts)
        {
            foreach (var entry in part)
            {
                entry.TryFormat(rest, out _, "N");
                rest[LineBytes - 1] = (byte)'\n';
                rest = rest[LineBytes..];
            }
        }

        return new DrawList(text);
    }

    /// <summary>Its first lines.</summary>
    public DrawList First(int count) => count < Count ? new DrawList(Text[..(count * LineBytes)]) : this;

    /// <summary>SHA-256 of its text, in hexadecimal digits.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Text.Span));
}
