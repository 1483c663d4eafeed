namespace Ticketing.WaitingRoom.Domain;

/// <summary>Every place there ever was, by its slot: in order of arrival, and from the draw on in order of numbers.</summary>
/// <remarks>
/// In chunks, so that a line that grows never copies what it has: joining costs the same in a long line as in a short one.
/// </remarks>
internal sealed class Places
{
    private const int Shift = 12;
    private const int ChunkSize = 1 << Shift;
    private const int Mask = ChunkSize - 1;

    private readonly List<Chunk> _chunks = [];
    private readonly UserIndex _index;

    public Places() => _index = new UserIndex(UserAt);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whose place it is.</summary>
    public Guid UserAt(int slot) => _chunks[slot >> Shift].Users[slot & Mask];

    /// <summary>What has become of it.</summary>
    public ref PlaceState StateAt(int slot) => ref _chunks[slot >> Shift].States[slot & Mask];

    /// <summary>When its owner was last seen.</summary>
    public ref SignOfLife SeenAt(int slot) => ref _chunks[slot >> Shift].Seen[slot & Mask];

    /// <summary>The latest place of a user; -1: they never had one.</summary>
    public int Find(Guid userId) => _index.Find(userId);

    /// <summary>Adds a place behind all others.</summary>
    public int Add(Guid userId, PlaceState state, SignOfLife seen)
    {
        var slot = Count++;
        if (slot >> Shift == _chunks.Count)
            _chunks.Add(new Chunk());
        var chunk = _chunks[slot >> Shift];
        (chunk.Users[slot & Mask], chunk.States[slot & Mask], chunk.Seen[slot & Mask]) = (userId, state, seen);
        _index.Set(userId, slot);
        return slot;
    }

    /// <summary>Makes one of a user's places the one that is found.</summary>
    public void Prefer(Guid userId, int slot) => _index.Set(userId, slot);

    /// <summary>The users of the first slots.</summary>
    public Guid[] UsersOfFirst(int count)
    {
        var users = new Guid[count];
        for (var slot = 0; slot < count; slot += ChunkSize)
            _chunks[slot >> Shift].Users.AsSpan(0, Math.Min(ChunkSize, count - slot)).CopyTo(users.AsSpan(slot));
        return users;
    }

    /// <summary>Puts the first places into the order of a draw.</summary>
    public void Rearrange(Draw draw)
    {
        var order = draw.Order;
        var (users, states, seen) = (new Guid[order.Length], new PlaceState[order.Length], new SignOfLife[order.Length]);
        for (var slot = 0; slot < order.Length; slot++)
            (users[slot], states[slot], seen[slot]) = (UserAt(order[slot]), StateAt(order[slot]), SeenAt(order[slot]));
        for (var slot = 0; slot < order.Length; slot++)
        {
            var chunk = _chunks[slot >> Shift];
            (chunk.Users[slot & Mask], chunk.States[slot & Mask], chunk.Seen[slot & Mask]) = (users[slot], states[slot], seen[slot]);
        }

        _index.Renumber(draw.Slots);
    }

    private sealed class Chunk
    {
        public readonly Guid[] Users = new Guid[ChunkSize];
        public readonly PlaceState[] States = new PlaceState[ChunkSize];
        public readonly SignOfLife[] Seen = new SignOfLife[ChunkSize];
    }
}
