using Ticketing.Api.Catalogue;
using Ticketing.Events;
using Ticketing.Live;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Live;

/// <summary>An event that somebody on this server watches: one subscription, and the latest view, for all of them.</summary>
internal sealed partial class WatchedEvent : EventWatch
{
    /// <summary>Several silos may tell of one event; the browsers get it in one message.</summary>
    private static readonly TimeSpan LeastInterval = TimeSpan.FromMilliseconds(100);

    private readonly Guid _eventId;
    private readonly EventRelayTools _tools;
    private readonly Pulse _pulse;
    private EventView? _view;
    private SaleOffer? _offer;
    private LinePulse _line;
    private EventPage? _page;
    private EventPage? _told;
    private int _outdated;
    private int _refreshedAs = -1;

    public WatchedEvent(Guid eventId, EventRelayTools tools)
        : base(tools.Client, eventId, tools.Clock)
    {
        (_eventId, _tools, _line) = (eventId, tools, LinePulse.None(eventId));
        _pulse = new Pulse(LeastInterval, TellAsync, tools.Clock);
    }

    /// <summary>Who watches.</summary>
    public Audience Audience { get; } = new();

    /// <summary>Whether there is such an event. Not before it has started.</summary>
    public bool Exists
    {
        get
        {
            lock (Gate)
                return _view is not null;
        }
    }

    /// <inheritdoc/>
    protected override bool IsWatched => Audience.Count > 0;

    /// <summary>The event's page as of now; null: what is known may be outdated.</summary>
    public EventPage? Page()
    {
        lock (Gate)
        {
            return _view is { } view && _refreshedAs == _outdated ? Page(view) : null;
        }
    }

    /// <summary>Shows the event. Not before it has started.</summary>
    public EventSnapshot Snapshot()
    {
        lock (Gate)
        {
            var view = _view ?? throw new InvalidOperationException("The event has not been read.");
            return EventSnapshot.Of(view, view.ToDetail(Offer(view), _line));
        }
    }

    /// <summary>Somebody on this server has changed the event: what is known is outdated until it has been read again.</summary>
    public void Outdate()
    {
        lock (Gate)
            _outdated++;
        _ = TryRefreshAsync();
    }

    /// <summary>Tells the watchers if the clock alone has changed how the sale looks: a tier opens, or is over.</summary>
    public void LookAtTheClock()
    {
        lock (Gate)
        {
            if (_view is not { } view || _told is null || _told.Offer.LooksLike(Offer(view)))
                return;
        }

        _pulse.Ask();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _pulse.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        var refreshedAs = Volatile.Read(ref _outdated);
        Update((await _tools.Client.GetGrain<IWaitingRoomGrain>(_eventId).View()).Pulse);
        if (await _tools.Client.GetGrain<IEventGrain>(_eventId).View() is { } fresh)
            Update(view => view?.Merge(fresh) ?? fresh, refreshedAs);
    }

    /// <inheritdoc/>
    protected override void TellFailure(Exception failure) => LogNotRefreshed(_tools.Log, _eventId, failure);

    /// <inheritdoc/>
    protected override void Receive(LiveMessage message)
    {
        switch (message)
        {
            case LiveMessage.TiersChanged tiers:
                Update(view => view?.Apply(tiers));
                break;
            case LiveMessage.LineMoved(var change):
                Update(change.Pulse);
                break;
            case LiveMessage.EventChanged changed:
                var adds = false;
                Update(view =>
                {
                    adds = view is not null && changed.Document.Tiers.Length > view.Document.Tiers.Length;
                    return view?.Apply(changed);
                });
                if (adds)
                    _ = TryRefreshAsync(); // What the new tier has sold by now may have been told before the tier was known.
                break;
        }
    }

    private EventPage Page(EventView view)
    {
        var offer = Offer(view);
        if (_page is null || !_page.Offer.LooksLike(offer))
            _page = _tools.Pages.Write(view, offer, _line);
        return _page;
    }

    /// <summary>What can be bought now: worked out anew when the event has changed, or the clock changes the sale.</summary>
    private SaleOffer Offer(EventView view)
    {
        var now = _tools.Clock.GetUtcNow();
        if (_offer is not { } known || !known.HoldsAt(now))
            _offer = known = view.OfferAt(now);
        return known;
    }

    // The page shows the line, but those who watch the event are not told of it each second: whoever waits watches the line itself.
    // That it is opened, paused or resumed, they are told.
    private void Update(LinePulse line)
    {
        lock (Gate)
        {
            if (line.Version < _line.Version)
                return;
            var isAsBefore = WaitingRoomSummary.Of(line).IsRuledLike(WaitingRoomSummary.Of(_line));
            (_line, _page) = (line, null);
            if (isAsBefore)
                return;
        }

        _pulse.Ask();
    }

    private void Update(Func<EventView?, EventView?> change, int? refreshedAs = null)
    {
        lock (Gate)
        {
            var before = _view;
            _view = change(before);
            _refreshedAs = refreshedAs ?? _refreshedAs;
            if (_view is null || _view.Version() == before?.Version())
                return;
            (_page, _offer) = (null, null);
            if (before is null)
            {
                _page = _told = Page(_view); // Whoever joins gets this view or a later one as a snapshot.
                return;
            }
        }

        _pulse.Ask();
    }

    [LoggerMessage(EventId = 651, Level = LogLevel.Warning,
        Message = "Event {EventId} could not be read again for its watchers; trying again.")]
    private static partial void LogNotRefreshed(ILogger log, Guid eventId, Exception failure);
}
