using Ticketing.Rush.Http;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Hoard;

/// <summary>
/// An account that a program runs: it holds as much as it can in every tier, prolongs each hold, and never pays. Every other one gives its
/// tickets back just before they would lapse, so that a friend can take them at that moment; the others let them lapse and come again.
/// </summary>
internal sealed class Hoarder(HoardDesk desk, Buyer buyer, int number, int maxPerOrder, HoardClock clock)
{
    /// <summary>A user may place 30 orders in ten seconds; a program that does is told to slow down.</summary>
    private static readonly TimeSpan BetweenOrders = TimeSpan.FromMilliseconds(350);

    private readonly List<Held> _held = [];
    private DateTimeOffset _restUntil;

    private bool GivesBack => number % 2 == 0;

    public async Task HoardAsync(Caller caller, CancellationToken stop)
    {
        for (var turn = number; !stop.IsCancellationRequested; turn++)
        {
            await KeepAsync(caller, stop);
            if (clock.Now >= _restUntil) await TakeAsync(caller, turn, stop);
            await clock.WaitAsync(BetweenOrders, stop);
        }
    }

    /// <summary>As many as one order may have, or whatever is left.</summary>
    private async Task TakeAsync(Caller caller, int turn, CancellationToken stop)
    {
        var answer = await desk.PlaceAsync(caller, buyer, turn, Math.Max(1, maxPerOrder - (turn / desk.Tiers % maxPerOrder)), stop);
        if (answer.Status == 201)
        {
            var order = HoardDesk.OrderIn(answer);
            _held.Add(new Held(order.Id, order.ExpiresAt ?? clock.Now, IsProlonged: false));
        }
        else if (answer.Slug == "cooling-down" && answer.RetryAfter is { } wait)
        {
            _restUntil = clock.Now + wait;
        }
    }

    private async Task KeepAsync(Caller caller, CancellationToken stop)
    {
        _held.RemoveAll(held => held.Until <= clock.Now);
        for (var index = _held.Count - 1; index >= 0; index--)
        {
            var held = _held[index];
            if (held.Until - clock.Now > clock.LastMoments) continue;
            if (!held.IsProlonged) _held[index] = held with { IsProlonged = true, Until = await ProlongAsync(caller, held, stop) };
            else if (GivesBack && (await desk.CancelAsync(caller, buyer, held.Order, stop)).IsSuccess) _held.RemoveAt(index);
        }
    }

    private async Task<DateTimeOffset> ProlongAsync(Caller caller, Held held, CancellationToken stop)
    {
        var answer = await desk.ExtendAsync(caller, buyer, held.Order, stop);
        return answer.IsSuccess ? HoardDesk.OrderIn(answer).ExpiresAt ?? held.Until : held.Until;
    }

    private sealed record Held(string Order, DateTimeOffset Until, bool IsProlonged);
}
