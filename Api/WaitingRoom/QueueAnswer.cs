using System.Text.Json.Serialization;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>What somebody at a waiting room may do, as clients know it.</summary>
internal enum QueueState
{
    /// <summary>Wait for the sale to open; there is no number yet.</summary>
    Lobby,

    /// <summary>Wait for one's turn.</summary>
    Waiting,

    /// <summary>Buy, with the admission token.</summary>
    Admitted,

    /// <summary>Buy: there is no waiting room.</summary>
    NotNeeded,

    /// <summary>Nothing: the sale is over.</summary>
    Closed,

    /// <summary>
    /// Join again: one has bought, left, or was away for too long. Told to those who watch; whoever asks is told that there is no place.
    /// </summary>
    Absent,
}

/// <summary>Where one stands.</summary>
/// <param name="EventId">The event.</param>
/// <param name="State">What one may do.</param>
/// <param name="Number">One's number; it never changes. Null: none yet.</param>
/// <param name="Position">Where one stands in line: 1 is next. Null: not in line.</param>
/// <param name="Ahead">How many stand before one.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="EstimatedWaitSeconds">How long it takes at the speed that was measured, 1 or more; null: the line does not move.</param>
/// <param name="Chance">How likely one still gets a ticket.</param>
/// <param name="OpensAt">When tickets can be bought next, if none can now; until then nobody is let through. Null: they can,
/// or never will.</param>
/// <param name="Version">An answer with a lower one is older.</param>
/// <param name="RefreshIntervalSeconds">How often to ask, if one does not watch.</param>
/// <param name="AdmissionToken">What to send as <c>X-Admission-Token</c> with an order.</param>
/// <param name="AdmissionExpiresAt">Until when.</param>
/// <param name="TurnMail">Whether one is mailed when one's turn is near; null: one does not wait, or this shop sends no mail.</param>
internal sealed record QueueAnswer(
    Guid EventId,
    QueueState State,
    int? Number,
    int? Position,
    int? Ahead,
    int Waiting,
    int? EstimatedWaitSeconds,
    Chance? Chance,
    DateTimeOffset? OpensAt,
    long Version,
    int RefreshIntervalSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AdmissionToken,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? AdmissionExpiresAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TurnMail? TurnMail)
{
    /// <summary>The answer for a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="tokens">Issues the token of whoever is let through.</param>
    /// <param name="canMail">Whether anybody can be mailed.</param>
    public static QueueAnswer Of(PlaceView place, AdmissionTokens tokens, bool canMail)
    {
        var pulse = place.Pulse;
        var ahead = place.Standing == Standing.Waiting ? place.Position - 1 : default(int?);
        var token = place is { Standing: Standing.Admitted, AdmissionEndsAt: { } endsAt }
            ? tokens.Issue(pulse.EventId, place.UserId, place.Number, endsAt)
            : null;
        return new QueueAnswer(
            pulse.EventId,
            StateOf(place.Standing),
            place.Number > 0 ? place.Number : null,
            place.Position > 0 ? place.Position : null,
            ahead,
            pulse.Waiting,
            ahead is null ? null : pulse.SecondsFor(place.Position),
            ChanceOf(place),
            pulse.OpensAt,
            pulse.Version,
            pulse.RefreshSeconds,
            token,
            place.AdmissionEndsAt,
            canMail && place.Standing is (Standing.Lobby or Standing.Waiting) ? place.Mail : null);
    }

    private static QueueState StateOf(Standing standing) => standing switch
    {
        Standing.Lobby => QueueState.Lobby,
        Standing.Waiting => QueueState.Waiting,
        Standing.Admitted => QueueState.Admitted,
        Standing.NotNeeded => QueueState.NotNeeded,
        Standing.Closed => QueueState.Closed,
        _ => QueueState.Absent,
    };

    // In the lobby anybody may come to stand anywhere: half of them in the better half.
    private static Chance? ChanceOf(PlaceView place) => place.Standing switch
    {
        Standing.Lobby => place.Pulse.ChanceAt((place.Pulse.Waiting + 1) / 2),
        Standing.Waiting => place.Pulse.ChanceAt(place.Position),
        _ => null,
    };
}

/// <summary>The waiting room's JSON.</summary>
[JsonSerializable(typeof(QueueAnswer))]
[JsonSerializable(typeof(TurnMailRequest))]
[JsonSerializable(typeof(QueueSettingsBody))]
[JsonSerializable(typeof(QueueSettingsRequest))]
[JsonSerializable(typeof(DrawBody))]
internal sealed partial class WaitingRoomJson : JsonSerializerContext;
