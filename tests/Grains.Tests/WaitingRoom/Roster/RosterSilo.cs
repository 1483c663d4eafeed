namespace Ticketing.WaitingRoom.Roster;

/// <summary>A silo of a <see cref="RosterLife"/>: its roster, and the places that are active on it.</summary>
internal sealed class RosterSilo
{
    private readonly Dictionary<Guid, PlaceCell> _cells = [];
    private readonly Dictionary<Guid, ScreenNode> _nodes = [];

    /// <summary>Tells this silo from the one before it.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    public RosterLine Line { get; } = new(Guid.Empty);

    /// <summary>What the room has said, and has not arrived yet.</summary>
    public List<PlaceView> Late { get; private set; } = [];

    /// <summary>Whose places are active here.</summary>
    public IEnumerable<Guid> Users => _cells.Keys;

    /// <summary>Somebody's place, which comes to life if it was not.</summary>
    public PlaceCell Cell(Guid user) => _cells.TryGetValue(user, out var cell) ? cell : _cells[user] = Line.Enter(user);

    /// <summary>What the room has said before, and arrives now.</summary>
    public List<PlaceView> TakeLate()
    {
        var late = Late;
        Late = [];
        return late;
    }

    /// <summary>A place is taken out of memory.</summary>
    public void Collect(Guid user)
    {
        if (_cells.Remove(user, out var cell))
            Line.Exit(cell);
    }

    public ScreenNode NodeOf(RosterServer server)
    {
        if (!_nodes.TryGetValue(server.Node, out var node) || node.IsLost)
            _nodes[server.Node] = node = new ScreenNode(server.Node, server.HearAsync, server.Clock);
        return node;
    }

    /// <summary>Tells every server that it is there.</summary>
    public void Greet()
    {
        foreach (var node in _nodes.Values)
            _ = node.TryShowAsync(ScreenBatch.Quiet(Id));
    }
}
