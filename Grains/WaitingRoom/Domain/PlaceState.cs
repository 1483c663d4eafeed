namespace Ticketing.WaitingRoom.Domain;

/// <summary>What has become of a place. The values are stored.</summary>
internal enum PlaceState : byte
{
    /// <summary>In the lobby or in line.</summary>
    Waiting = 0,

    /// <summary>Let through: may place an order, or has placed one.</summary>
    Admitted = 1,

    /// <summary>Bought.</summary>
    Served = 2,

    /// <summary>Given up.</summary>
    Left = 3,

    /// <summary>Taken from one who gave no sign of life for too long.</summary>
    Vanished = 4,

    /// <summary>Let through, but did not buy in time.</summary>
    Lapsed = 5,
}
