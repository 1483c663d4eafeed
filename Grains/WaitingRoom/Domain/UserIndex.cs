namespace Ticketing.WaitingRoom.Domain;

/// <summary>Finds the slot of a user in 5 to 11 bytes each: the users themselves are kept with the places.</summary>
/// <remarks>
/// Open addressing in many small tables, each of which grows by itself: a million users never wait for one big table to be copied.
/// </remarks>
/// <param name="userAt">Tells the user of a slot.</param>
internal sealed class UserIndex(Func<int, Guid> userAt)
{
    private const int TableBits = 10;
    private const int FirstSize = 8;
    private const int Empty = 0;

    private readonly int[][] _tables = new int[1 << TableBits][];
    private readonly int[] _counts = new int[1 << TableBits];

    /// <summary>The user's slot; -1: none.</summary>
    public int Find(Guid userId)
    {
        var hash = Hash(userId);
        return _tables[hash >> (32 - TableBits)] is { } table ? table[Probe(table, hash, userId)] - 1 : -1;
    }

    /// <summary>Sets the user's slot; the slot's place must be known already.</summary>
    public void Set(Guid userId, int slot)
    {
        var hash = Hash(userId);
        var number = hash >> (32 - TableBits);
        var table = _tables[number] ??= new int[FirstSize];
        var at = Probe(table, hash, userId);
        if (table[at] == Empty && ++_counts[number] * 4 > table.Length * 3)
        {
            table = _tables[number] = Grown(table);
            at = Probe(table, hash, userId);
        }

        table[at] = slot + 1;
    }

    /// <summary>Replaces the first slots by others, after their places have moved.</summary>
    public void Renumber(int[] newSlots)
    {
        foreach (var table in _tables)
        {
            for (var at = 0; at < table?.Length; at++)
                if (table[at] != Empty && table[at] <= newSlots.Length)
                    table[at] = newSlots[table[at] - 1] + 1;
        }
    }

    // Ids are not chosen by users, but their time part is alike: every bit has to count.
    private static uint Hash(Guid userId) => (uint)(((ulong)(uint)userId.GetHashCode() * 0x9E3779B97F4A7C15) >> 32);

    private int Probe(int[] table, uint hash, Guid userId)
    {
        var mask = table.Length - 1;
        var at = (int)hash & mask;
        while (table[at] != Empty && userAt(table[at] - 1) != userId)
            at = (at + 1) & mask;
        return at;
    }

    private int[] Grown(int[] table)
    {
        var grown = new int[table.Length * 2];
        foreach (var entry in table)
        {
            if (entry == Empty)
                continue;
            var user = userAt(entry - 1);
            grown[Probe(grown, Hash(user), user)] = entry;
        }

        return grown;
    }
}
