using Ticketing.Events;
using Ticketing.Tiers;

namespace Ticketing.Notifications.Domain;

public sealed class EventNoticesTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EventDetails Details = new("gala", "Gala", "Hall", null, null, "EUR", Now.AddDays(30), Now.AddDays(-1));
    private static readonly EventDocument Event = new(Guid.NewGuid(), Details, SaleState.Published, 7, []);

    [Theory]
    [InlineData(SaleState.Published, SaleState.Paused, NotificationKind.SalePaused)]
    [InlineData(SaleState.Paused, SaleState.Published, NotificationKind.SaleResumed)]
    [InlineData(SaleState.Published, SaleState.Ended, NotificationKind.SaleEnded)]
    [InlineData(SaleState.Ended, SaleState.Cancelled, NotificationKind.EventCancelled)]
    [InlineData(SaleState.Paused, SaleState.Cancelled, NotificationKind.EventCancelled)]
    public void What_is_done_to_a_sale_is_told(SaleState before, SaleState after, NotificationKind kind)
    {
        var told = EventNotices.Between(Event with { State = before }, Event with { State = after, Version = 8 }, Now);
        Assert.Equal((kind, "Gala", 8L, Now), (told!.Kind, told.EventName, told.Version, told.At));
        Assert.Empty(told.Changes);
        Assert.Equal(before != SaleState.Ended, told.IsForWaiting);
    }

    [Theory]
    [InlineData(SaleState.Draft, SaleState.Published)]
    [InlineData(SaleState.Draft, SaleState.Cancelled)]
    [InlineData(SaleState.Cancelled, SaleState.Cancelled)]
    public void What_concerns_nobody_is_not(SaleState before, SaleState after) =>
        Assert.Null(EventNotices.Between(Event with { State = before }, Event with { State = after }, Now));

    [Fact]
    public void A_change_names_what_is_different_and_the_event_as_it_is_called_now()
    {
        var details = Details with { Name = "Grand gala", StartsAt = Details.StartsAt.AddHours(2), Description = "New" };
        var edited = Event with { Details = details, Version = 8 };
        var told = EventNotices.Between(Event, edited, Now)!;
        Assert.Equal((NotificationKind.EventChanged, "Grand gala"), (told.Kind, told.EventName));
        Assert.Equal(
            [new EventChange("name", "Gala", "Grand gala"), new EventChange("startsAt", "2026-07-31T12:00:00Z", "2026-07-31T14:00:00Z")],
            told.Changes.AsEnumerable());
    }

    [Fact]
    public void Words_that_nobody_planned_with_are_not_told() =>
        Assert.Null(
            EventNotices.Between(
                Event, Event with { Details = Details with { Description = "New", ImageUrl = "/x.png", Slug = "other" } }, Now));

    [Fact]
    public void When_a_sale_opens_matters_until_it_has_opened()
    {
        var opened = Event with { Details = Details with { OnSaleAt = Now.AddDays(-2) } };
        Assert.Null(EventNotices.Between(Event, opened, Now));
        var ahead = Event with { Details = Details with { OnSaleAt = Now.AddDays(1) } };
        Assert.Equal("onSaleAt", Assert.Single(EventNotices.Between(ahead, Event, Now)!.Changes).Member);
    }
}
