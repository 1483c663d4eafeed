using System.Collections.Immutable;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>Gathers what is to be shown, server by server.</summary>
/// <param name="roster">Which silo says it.</param>
/// <param name="pulse">How the line stands.</param>
internal sealed class ScreenShows(Guid roster, LinePulse pulse)
{
    private readonly Dictionary<ScreenNode, Parts> _nodes = [];
    private readonly List<(ScreenNode Node, ScreenBatch Batch)> _full = [];
    private (ScreenNode Node, Parts Parts)? _latest;

    /// <summary>Somebody stands elsewhere now.</summary>
    public void AddPosition(PlaceCell cell)
    {
        foreach (var device in cell.Devices.All)
            if (IsFirstOfNode(cell, device))
                PartsOf(device.Node).Positions.Add(new ShownPosition(cell.UserId, cell.Position, cell.Number));
    }

    /// <summary>Somebody's standing has changed.</summary>
    public void AddPlace(PlaceCell cell, PlaceView place)
    {
        foreach (var device in cell.Devices.All)
            if (IsFirstOfNode(cell, device))
                PartsOf(device.Node).Places.Add(place);
    }

    /// <summary>Somebody is served here no longer.</summary>
    public void AddLost(PlaceCell cell)
    {
        foreach (var device in cell.Devices.All)
            if (IsFirstOfNode(cell, device))
                PartsOf(device.Node).Lost.Add(cell.UserId);
    }

    /// <summary>All that was gathered.</summary>
    public List<(ScreenNode Node, ScreenBatch Batch)> Take() =>
        [.. _full, .. _nodes.Select(node => (node.Key, node.Value.ToBatch(roster, pulse)))];

    private static bool IsFirstOfNode(PlaceCell cell, Devices.Device device)
    {
        foreach (var other in cell.Devices.All)
            if (other.Node == device.Node)
                return other.Id == device.Id;
        return false;
    }

    /// <summary>Mostly the same as for the one before: this is asked for everybody in line.</summary>
    private Parts PartsOf(ScreenNode node)
    {
        if (_latest is not var (latest, parts) || latest != node || parts.IsFull)
            _latest = (node, parts = Find(node));
        return parts;
    }

    private Parts Find(ScreenNode node)
    {
        if (_nodes.TryGetValue(node, out var parts) && !parts.IsFull)
            return parts;
        if (parts is not null)
            _full.Add((node, parts.ToBatch(roster, pulse)));
        return _nodes[node] = new Parts();
    }

    private sealed class Parts
    {
        public ImmutableArray<ShownPosition>.Builder Positions { get; } = ImmutableArray.CreateBuilder<ShownPosition>();

        public ImmutableArray<PlaceView>.Builder Places { get; } = ImmutableArray.CreateBuilder<PlaceView>();

        public ImmutableArray<Guid>.Builder Lost { get; } = ImmutableArray.CreateBuilder<Guid>();

        public bool IsFull => Positions.Count + Places.Count + Lost.Count >= ScreenBatch.MostPeople;

        public ScreenBatch ToBatch(Guid roster, LinePulse pulse) =>
            new(roster, pulse, Positions.DrainToImmutable(), Places.DrainToImmutable(), Lost.DrainToImmutable());
    }
}
