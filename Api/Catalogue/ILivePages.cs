namespace Ticketing.Api.Catalogue;

/// <summary>The pages of events that are watched live on this server: they are at hand, and as new as can be.</summary>
internal interface ILivePages
{
    /// <summary>The page of an event that is watched; null: it is not, or its page must be asked of its grain.</summary>
    EventPage? PageOf(Guid eventId);

    /// <summary>Makes a change that was made on this server visible at once.</summary>
    void Outdate(Guid eventId);
}
