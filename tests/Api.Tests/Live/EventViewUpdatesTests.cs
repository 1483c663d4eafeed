using System.Collections.Immutable;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Live;
using Ticketing.Events;
using Ticketing.Live;
using Ticketing.Tiers;

namespace Ticketing.Api.Tests.Live;

public sealed class EventViewUpdatesTests
{
    private static readonly Guid Event = Guid.NewGuid();
    private static readonly Guid Floor = Guid.NewGuid();
    private static readonly Guid Balcony = Guid.NewGuid();

    [Fact]
    public void Newer_counts_replace_older_ones_and_never_the_other_way()
    {
        var view = View(1, Counts(Floor, sold: 5, version: 7));
        var newer = view.Apply(new LiveMessage.TiersChanged(Event, [Counts(Floor, sold: 6, version: 8)]));
        Assert.Equal((6, 9), (newer.Counts[0].Sold, newer.Version()));
        Assert.Equal(6, newer.Apply(new LiveMessage.TiersChanged(Event, [Counts(Floor, sold: 5, version: 7)])).Counts[0].Sold);
    }

    [Fact]
    public void Counts_of_an_unknown_tier_are_passed_over() =>
        Assert.Single(View(1, Counts(Floor, 0, 0)).Apply(new LiveMessage.TiersChanged(Event, [Counts(Balcony, 1, 1)])).Counts);

    [Fact]
    public void A_newer_definition_keeps_what_is_known_and_an_older_one_is_passed_over()
    {
        var view = View(3, Counts(Floor, sold: 5, version: 7));
        var newer = view.Apply(new LiveMessage.EventChanged(Document(4, Floor, Balcony)));
        Assert.Equal([5, 0], newer.Counts.Select(tier => tier.Sold));
        Assert.Same(view, view.Apply(new LiveMessage.EventChanged(Document(3, Floor, Balcony))));
    }

    [Fact]
    public void Messages_in_any_order_end_in_one_view()
    {
        const int Rounds = 200;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var messages = Enumerable.Range(1, 10)
                .Select(version => (LiveMessage)new LiveMessage.TiersChanged(Event, [Counts(Floor, version, version)]))
                .Append(new LiveMessage.EventChanged(Document(2, Floor))).Append(new LiveMessage.EventChanged(Document(3, Floor)))
                .ToArray();
            random.Shuffle(messages);
            var view = messages.Aggregate(View(1, Counts(Floor, 0, 0)), static (known, message) => message switch
            {
                LiveMessage.TiersChanged tiers => known.Apply(tiers),
                LiveMessage.EventChanged changed => known.Apply(changed),
                _ => known,
            });
            Assert.True((10, 13L) == (view.Counts[0].Sold, view.Version()), $"seed {seed}, round {round}");
        }
    }

    private static EventView View(long version, params ImmutableArray<TierCounts> counts) =>
        new(Document(version, [.. counts.Select(tier => tier.TierId)]), counts);

    private static EventDocument Document(long version, params IEnumerable<Guid> tiers) => new(
        Event,
        new EventDetails("s", "Show", "Hall", null, null, "EUR", DateTimeOffset.MaxValue, DateTimeOffset.MinValue),
        SaleState.Published,
        version,
        [.. tiers.Select((tier, position) => new TierDefinition(
            tier, Event, position, "Tier", null, 100, 10, null, null, null, Seating.General, [], [new Price("full", 100)]))]);

    private static TierCounts Counts(Guid tier, int sold, long version) => new(tier, 100, 0, sold, version);
}
