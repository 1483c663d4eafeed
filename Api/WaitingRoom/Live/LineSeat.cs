using Ticketing.Api.Live;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom.Live;

/// <summary>Somebody's place as their browsers see it: all tabs and devices on this server share it.</summary>
/// <param name="userId">Whose.</param>
internal sealed class LineSeat(Guid userId)
{
    /// <summary>Whose.</summary>
    public Guid UserId => userId;

    /// <summary>Their connections.</summary>
    public Audience Audience { get; } = new();

    /// <summary>Where they stand; null: it has not been asked yet.</summary>
    public PlaceView? Place { get; set; }

    /// <summary>Whether what they see changes with every tick.</summary>
    public bool IsMoving => Place is { Standing: Standing.Lobby or Standing.Waiting };

    /// <summary>Takes over how the line stands now. What a tick can't tell (a number drawn, an end inside) is asked of the room.</summary>
    public void Follow(LineMirror mirror)
    {
        if (Place is not { } place)
            return;
        Place = mirror.Pulse.Phase switch
        {
            RoomPhase.Off => place with { Standing = Standing.NotNeeded, Number = 0, Position = 0, AdmissionEndsAt = null, Pulse = mirror.Pulse },
            RoomPhase.Closed => place with { Standing = Standing.Closed, Position = 0, AdmissionEndsAt = null, Pulse = mirror.Pulse },
            _ when place.Standing == Standing.Waiting => place with { Position = mirror.PositionOf(place.Number), Pulse = mirror.Pulse },
            _ => place with { Pulse = mirror.Pulse },
        };
    }

    /// <summary>They were let through.</summary>
    public void Admit(LineChanged change) => Place = Place! with
    {
        Standing = Standing.Admitted,
        Position = 0,
        AdmissionEndsAt = change.AdmissionEndsAt,
        Pulse = change.Pulse,
    };
}
