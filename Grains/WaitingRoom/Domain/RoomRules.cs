using Microsoft.Extensions.Options;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>The rules that depend on settings.</summary>
internal sealed class RoomRules
{
    public RoomRules(IOptions<WaitingRoomOptions> options)
    {
        var (grace, away) = (options.Value.GraceSeconds, options.Value.AwaySeconds);
        Presence = new PresenceRules(TimeSpan.FromSeconds(grace), TimeSpan.FromSeconds(away));
        Admission = new AdmissionRules(Presence);
    }

    /// <summary>Who counts as being there.</summary>
    public PresenceRules Presence { get; }

    /// <summary>Who is let through.</summary>
    public AdmissionRules Admission { get; }
}
