using Ticketing.WaitingRoom;

namespace Ticketing.Live;

/// <content>What waiting rooms tell.</content>
public abstract partial record LiveMessage
{
    /// <summary>On the event's stream: the line of its waiting room has moved. At most once a second.</summary>
    /// <param name="Change">What has changed; its version tells whether one before it was missed.</param>
    [GenerateSerializer, Immutable, Alias("ticketing.LiveMessage.LineMoved")]
    public sealed record LineMoved([property: Id(0)] LineChanged Change) : LiveMessage;
}
