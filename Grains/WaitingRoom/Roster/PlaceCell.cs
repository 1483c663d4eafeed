namespace Ticketing.WaitingRoom.Roster;

/// <summary>What a silo knows of one person in line. Belongs to a <see cref="RosterLine"/>, and is changed under its lock.</summary>
/// <param name="userId">Who.</param>
internal sealed class PlaceCell(Guid userId)
{
    private LinePulse? _pulse;

    /// <summary>Who.</summary>
    public Guid UserId => userId;

    /// <summary>Their connections.</summary>
    public Devices Devices { get; } = new();

    /// <summary>What they may do.</summary>
    public Standing Standing { get; private set; }

    /// <summary>Their number; 0: none.</summary>
    public int Number { get; private set; }

    /// <summary>The position that they were told last; 0: none. It never rises while the number is the same.</summary>
    public int Position { get; private set; }

    /// <summary>Until when they may place an order.</summary>
    public DateTimeOffset? AdmissionEndsAt { get; private set; }

    /// <summary>Whether they are mailed when their turn is near, as the room has said last.</summary>
    public TurnMail Mail { get; private set; }

    /// <summary>Whether the room must be asked: it has not been, or something has happened that only the room knows the end of.</summary>
    public bool IsDoubtful { get; set; } = true;

    /// <summary>Whether their standing has changed since their screens were told.</summary>
    public bool IsNews { get; set; }

    /// <summary>Whether what they see changes with every tick.</summary>
    public bool IsMoving => Standing is Standing.Lobby or Standing.Waiting;

    /// <summary>The version of the line at which the room was asked.</summary>
    public long AskedAt => _pulse?.Version ?? 0;

    /// <summary>Takes what the room says.</summary>
    public void Take(PlaceView place)
    {
        IsNews |= _pulse is not null && (Standing != place.Standing || Number != place.Number || Mail != place.Mail);
        Position = Number == place.Number && Position > 0 && place.Position > 0 ? Math.Min(Position, place.Position) : place.Position;
        (Standing, Number, AdmissionEndsAt, Mail) = (place.Standing, place.Number, place.AdmissionEndsAt, place.Mail);
        (_pulse, IsDoubtful) = (place.Pulse, false);
    }

    /// <summary>They were let through.</summary>
    public void Admit(DateTimeOffset? endsAt) => (Standing, Position, AdmissionEndsAt, IsNews) = (Standing.Admitted, 0, endsAt, true);

    /// <summary>They were mailed that their turn is near.</summary>
    public void Tell() => (Mail, IsNews) = (TurnMail.Sent, true);

    /// <summary>Follows the line. What a tick can't tell (a number drawn, an end inside) is asked of the room.</summary>
    public void Follow(LineMirror mirror)
    {
        switch (mirror.Pulse.Phase)
        {
            case RoomPhase.Off:
                Become(Standing.NotNeeded);
                break;
            case RoomPhase.Closed:
                Become(Standing.Closed);
                break;
            default:
                if (Standing == Standing.Waiting && Number <= mirror.End)
                    Position = Math.Min(Position, mirror.PositionOf(Number)); // Of those behind the mirror's end, only the room knows.
                break;
        }
    }

    /// <summary>Where they stand, as of the mirror or of the room's answer, whichever is newer.</summary>
    public PlaceView View(LineMirror mirror) =>
        new(
            userId, Standing, Number, Position, AdmissionEndsAt,
            _pulse is { } asked && asked.Version > mirror.Pulse.Version ? asked : mirror.Pulse, Mail);

    private void Become(Standing standing)
    {
        IsNews |= Standing != standing;
        (Standing, Number, Position, AdmissionEndsAt) = (standing, 0, 0, null);
    }
}
