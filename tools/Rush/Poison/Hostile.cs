namespace Ticketing.Rush.Poison;

/// <summary>
/// Texts that break careless servers, written as inside a JSON string; none of them is a valid value where it is used.
/// </summary>
internal static class Hostile
{
    public static readonly (string Name, string Json)[] Texts =
    [
        ("empty", ""),
        ("blank", "   "),
        ("NUL", @"a\u0000b"),
        ("control characters", @"a\u0001\u001b[2J\u007f"),
        ("bidi override", @"\u202egnp.exe\u202c"),
        ("lone surrogate", @"a\ud800b"),
        ("SQL", "'; DROP TABLE orders; --"),
        ("HTML", "<script>alert(1)</script>"),
        ("path", "../../../../etc/passwd"),
        ("over-long", new string('x', 20_000)),
    ];

    /// <summary>JSON values that are no quantity of tickets.</summary>
    public static readonly string[] Quantities =
    [
        "0", "-1", "-2147483648", "2147483648", "9223372036854775808", "1.5", "1e400", "NaN", "0x1", "01",
        "\"1\"", "\"\"", "null", "true", "[]", "{}",
    ];

    /// <summary>JSON values that are no whole positive number.</summary>
    public static readonly string[] Counts = ["0", "-1", "2147483648", "1e400", "1.5", "\"many\"", "null", "[]"];

    /// <summary>Path segments that are no id of anything, escaped as in a URL.</summary>
    public static readonly (string Name, string Segment)[] Ids =
    [
        ("unknown", "$unknown"),
        ("not a UUID", "abc"),
        ("number", "0"),
        ("negative", "-1"),
        ("SQL", "1'%20OR%20'1'%3D'1"),
        ("HTML", "%3Cscript%3E"),
        ("bidi override", "%E2%80%AEabc"),
        ("invalid UTF-8", "%FF%FE"),
        ("over-long", new string('a', 2_000)),
        ("UUID and more", "$unknown%20"),
    ];

    public static byte[] DeepNesting { get; } = [.. Enumerable.Repeat((byte)'[', 10_000)];

    public static byte[] TenMegabytes { get; } = TenMegabytesOfJson();

    /// <summary>The sound object with one member replaced, added, or, with a null, left out.</summary>
    public static string Object((string Member, string Sound)[] sound, string member, string? value)
    {
        var members = sound
            .Where(known => known.Member != member)
            .Select(known => $"\"{known.Member}\":{known.Sound}")
            .Concat(value is null ? [] : [$"\"{member}\":{value}"]);
        return $"{{{string.Join(',', members)}}}";
    }

    private static byte[] TenMegabytesOfJson()
    {
        var bytes = new byte[10 * 1024 * 1024];
        bytes.AsSpan().Fill((byte)' ');
        bytes[0] = (byte)'{';
        bytes[^1] = (byte)'}';
        return bytes;
    }
}
