namespace Ticketing.WaitingRoom.Domain;

/// <summary>When somebody was last seen, and whether they have said good-bye since: in 4 bytes, to the second.</summary>
internal readonly record struct SignOfLife(int Encoded)
{
    private const long Epoch = 1_577_836_800; // The year 2020 in Unix time: 34 years fit.

    /// <summary>Seen at that time, with the connection still open or the next poll to be expected.</summary>
    public static SignOfLife At(DateTimeOffset time) => new((int)(time.ToUnixTimeSeconds() - Epoch) << 1);

    /// <summary>Whether the last connection has closed since.</summary>
    public bool IsFarewell => (Encoded & 1) != 0;

    /// <summary>The same, with the connection closed.</summary>
    public static SignOfLife FarewellAt(DateTimeOffset time) => new(At(time).Encoded | 1);

    /// <summary>Whether it was given before that time.</summary>
    public bool IsBefore(SignOfLife other) => Encoded >> 1 < other.Encoded >> 1;
}
