using System.Text;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tiers;

namespace Ticketing.Api.Demo;

/// <summary>Puts the demo's events on sale, through the grains as an organiser would.</summary>
internal sealed class DemoEvents(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>Creates what is missing, publishes what is a draft, and moves what is over into the future. May be repeated.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var show in DemoProgramme.At(now))
        {
            cancellation.ThrowIfCancellationRequested();
            await SeedAsync(show, now);
        }
    }

    private async Task SeedAsync(DemoShow show, DateTimeOffset now)
    {
        var grain = grains.GetGrain<IEventGrain>(IdOf(show));
        var document = await grain.Get() ?? Expect(await grain.Create(show.Details, show.Tiers));
        if (document.Details.StartsAt < now + Ahead)
            document = Expect(await grain.Edit(document.Version, EventEdit.Of(show.Details)));
        if (document.State != SaleState.Draft)
            return;
        Expect(await grain.Price(null, show.Prices));
        Expect(await grain.Steer(SaleAction.Publish));
        if (show.IsPaused)
            Expect(await grain.Steer(SaleAction.Pause));
    }

    // The same show has the same id on every start.
    private static Guid IdOf(DemoShow show) => OrderId.FromHash(Encoding.UTF8.GetBytes("demo/" + show.Details.Slug));

    private static EventDocument Expect(EditResult result) =>
        result switch
        {
            EditResult.Done done => done.Document,
            EditResult.Overloaded => throw new TimeoutException("The event could not be stored yet."),
            _ => throw new InvalidOperationException($"The demo's programme breaks a rule: {result}"),
        };
}
