using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Ticketing.Api.Http;
using Ticketing.Events;
using Ticketing.Tiers;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Catalogue;

/// <summary>An event's page, ready to be sent.</summary>
/// <param name="Document">What it is made of.</param>
/// <param name="Offer">What can be bought, as the page says it.</param>
/// <param name="Detail">What it says.</param>
/// <param name="Json">The page as it is sent.</param>
internal sealed record EventPage(EventDocument Document, SaleOffer Offer, EventDetail Detail, CachedJson Json)
{
    /// <summary>Whether only organisers may see it.</summary>
    public bool IsDraft => Document.State == SaleState.Draft;
}

/// <summary>Writes pages of events.</summary>
internal sealed class EventPageWriter(IOptions<JsonOptions> json, TimeProvider clock)
{
    /// <summary>The page of an event as it looks now.</summary>
    /// <param name="view">What its grain knows.</param>
    /// <param name="line">How the line of its waiting room stands.</param>
    public EventPage Write(EventView view, LinePulse line) => Write(view, view.OfferAt(clock.GetUtcNow()), line);

    /// <summary>The page of an event.</summary>
    /// <param name="view">What its grain knows.</param>
    /// <param name="offer">What can be bought of it.</param>
    /// <param name="line">How the line of its waiting room stands.</param>
    public EventPage Write(EventView view, in SaleOffer offer, LinePulse line)
    {
        var detail = view.ToDetail(offer, line);
        return new EventPage(view.Document, offer, detail, CachedJson.Of(detail, json.Value.SerializerOptions.TypeOf<EventDetail>()));
    }
}

/// <summary>
/// The pages of events and the seat plans of tiers, shared by all who look: a thousand of them cost one grain call, and none at all
/// while the event is watched live on this server.
/// </summary>
internal sealed class EventPages(
    IGrainFactory grains, Repeat repeat, ILivePages live, EventPageWriter writer, IOptions<JsonOptions> json, TimeProvider clock)
{
    private const int MaxPages = 2_000;
    private const int MaxPlans = 200;

    /// <summary>How old a page may be.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(250);

    private readonly FreshCache<Guid, EventPage?> _pages = new(clock, MaxAge, MaxPages);
    private readonly FreshCache<TierKey, CachedJson?> _plans = new(clock, MaxAge, MaxPlans);

    /// <summary>The page; null if there is no such event.</summary>
    public async ValueTask<EventPage?> FindAsync(Guid eventId) => live.PageOf(eventId) ?? await _pages.GetAsync(eventId, LoadAsync);

    /// <summary>The seat plan; null if there is no such tier or it has no seats.</summary>
    public Task<CachedJson?> FindSeatsAsync(TierKey tier) => _plans.GetAsync(tier, LoadSeatsAsync);

    /// <summary>Makes an organiser's change visible at once.</summary>
    public void Forget(Guid eventId)
    {
        _pages.Forget(eventId);
        live.Outdate(eventId);
    }

    private async Task<EventPage?> LoadAsync(Guid eventId) =>
        await ReadAsync(grains.GetGrain<IEventGrain>(eventId), static grain => grain.View()) is { } view
            ? writer.Write(view, (await ReadAsync(grains.GetGrain<IWaitingRoomGrain>(eventId), static grain => grain.View())).Pulse)
            : null;

    private Task<TResult> ReadAsync<TGrain, TResult>(TGrain grain, Func<TGrain, Task<TResult>> read) =>
        repeat.AskAsync(grain, read, static (grain, read) => read(grain), CancellationToken.None);

    private async Task<CachedJson?> LoadSeatsAsync(TierKey tier)
    {
        var map = await ReadAsync(grains.GetGrain<ITierGrain>(tier.ToString()), static grain => grain.Seats());
        return map is null
            ? null
            : CachedJson.Of(new SeatPlan([.. map.Rows.Select(ToRow)]), json.Value.SerializerOptions.TypeOf<SeatPlan>());
    }

    private static SeatPlanRow ToRow(SeatMapRow row) =>
        new(row.Name, [.. row.Seats.Select((state, index) => new SeatPlanSeat($"{row.Name}-{index + 1}", state))]);
}
