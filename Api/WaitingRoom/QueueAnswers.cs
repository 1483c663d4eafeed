using Ticketing.Api.Accounts.Links;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>Tells people where they stand.</summary>
internal sealed class QueueAnswers(AdmissionTokens tokens, SignUpRules rules)
{
    /// <summary>Whether anybody can be mailed when their turn is near.</summary>
    public bool CanMail => rules.CanMail;

    /// <summary>The answer for a place.</summary>
    public QueueAnswer Of(PlaceView place) => QueueAnswer.Of(place, tokens, CanMail);
}
