using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Orleans;
using Ticketing.Events;
using Ticketing.Tiers;

namespace Ticketing.Api.Catalogue;

/// <summary>An event's page, ready to be sent.</summary>
/// <param name="Document">What it is made of.</param>
/// <param name="Json">The page.</param>
internal sealed record EventPage(EventDocument Document, CachedJson Json)
{
    /// <summary>Whether only organisers may see it.</summary>
    public bool IsDraft => Document.State == SaleState.Draft;
}

/// <summary>The pages of events and the seat plans of tiers, shared by all who watch: a thousand watchers cost one grain call.</summary>
internal sealed class EventPages(IGrainFactory grains, IOptions<JsonOptions> json, TimeProvider clock)
{
    private const int MaxPages = 2_000;
    private const int MaxPlans = 200;

    /// <summary>How old a page may be.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(250);

    private readonly FreshCache<Guid, EventPage?> _pages = new(clock, MaxAge, MaxPages);
    private readonly FreshCache<TierKey, CachedJson?> _plans = new(clock, MaxAge, MaxPlans);

    /// <summary>The page; null if there is no such event.</summary>
    public Task<EventPage?> FindAsync(Guid eventId) => _pages.GetAsync(eventId, LoadAsync);

    /// <summary>The seat plan; null if there is no such tier or it has no seats.</summary>
    public Task<CachedJson?> FindSeatsAsync(TierKey tier) => _plans.GetAsync(tier, LoadSeatsAsync);

    /// <summary>Makes an organiser's change visible at once.</summary>
    public void Forget(Guid eventId) => _pages.Forget(eventId);

    private async Task<EventPage?> LoadAsync(Guid eventId)
    {
        var view = await grains.GetGrain<IEventGrain>(eventId).View();
        return view is null ? null : new EventPage(view.Document, CachedJson.Of(view.ToDetail(clock.GetUtcNow()), TypeOf<EventDetail>()));
    }

    private async Task<CachedJson?> LoadSeatsAsync(TierKey tier)
    {
        var map = await grains.GetGrain<ITierGrain>(tier.ToString()).Seats();
        return map is null ? null : CachedJson.Of(new SeatPlan([.. map.Rows.Select(ToRow)]), TypeOf<SeatPlan>());
    }

    private static SeatPlanRow ToRow(SeatMapRow row) =>
        new(row.Name, [.. row.Seats.Select((state, index) => new SeatPlanSeat($"{row.Name}-{index + 1}", state))]);

    private JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)json.Value.SerializerOptions.GetTypeInfo(typeof(T));
}
