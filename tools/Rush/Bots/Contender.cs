using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Queue;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Bots;

/// <summary>Somebody who wants tickets, whoever pulls the strings.</summary>
/// <param name="run">The run.</param>
/// <param name="sale">What is on sale.</param>
/// <param name="buyer">Their account.</param>
/// <param name="from">Their address.</param>
/// <param name="computer">What works for them.</param>
/// <param name="side">Whose they are.</param>
internal sealed class Contender(Run run, BotSale sale, Buyer buyer, string from, Computer computer, Side side)
{
    private const int MostProofs = 5;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private QueueView? _place;

    /// <summary>Whether they stand so far in front that tickets might be left for them.</summary>
    public bool HasAChance => _place is { } place && (place.IsAdmitted || place.Number is null || place.Number <= sale.Chances);

    /// <summary>Joins the line, at whatever that costs.</summary>
    public async Task JoinAsync(Caller caller, CancellationToken stop)
    {
        var (proof, worked) = (default(string), TimeSpan.Zero);
        for (var proofs = 0; proofs <= MostProofs; proofs++)
        {
            var answer = await sale.Patience.AskAsync(caller, Call(HttpMethod.Post) with { ProofOfWork = proof }, stop);
            if (answer.IsSuccess)
            {
                _place = answer.Read(QueueJson.Default.QueueView);
                side.Join(worked);
                return;
            }

            if (answer.Slug != "work-required") break;
            (proof, var hashes) = answer.Read(WorkJson.Default.Work).Solve();
            worked += await computer.ComputeAsync(hashes * sale.HashesEach, stop);
        }

        run.Promises.Break(BotsScenario.EverybodyCanJoin, $"{from} could not join");
    }

    /// <summary>Waits to be let through, then buys and pays.</summary>
    public async Task BuyAsync(Caller caller, CancellationToken stop)
    {
        while (_place is { IsAdmitted: false })
        {
            await Task.Delay(BetweenLooks, run.Clock, stop);
            var answer = await caller.SendAsync(Call(HttpMethod.Get), stop);
            if (answer.IsSuccess) _place = answer.Read(QueueJson.Default.QueueView);
            if (_place is { State: "closed" } || !HasAChance) return;
        }

        side.Admit();
        var placed = await sale.Patience.AskAsync(caller, Order(), stop);
        if (placed.Status != 201) return;
        var path = $"/api/orders/{placed.Read(OrderedJson.Default.Ordered).Id}/payment";
        var pay = new Call(CallKind.Pay, HttpMethod.Post, path, buyer.Authorization) { JsonBody = Card.Body, From = from };
        if ((await sale.Patience.AskAsync(caller, pay, stop)).IsSuccess) side.Buy(sale.PerOrder);
    }

    private Call Call(HttpMethod method) => new(CallKind.Queue, method, sale.Path, buyer.Authorization) { From = from };

    private Call Order() => new(CallKind.Order, HttpMethod.Post, "/api/orders", buyer.Authorization)
    {
        IdempotencyKey = $"bots-{run.Target.Seed}-{buyer.UserId}",
        JsonBody = sale.Wish,
        AdmissionToken = _place!.AdmissionToken,
        From = from,
    };
}

/// <param name="Path">Where one joins.</param>
/// <param name="Wish">The order that everybody wants.</param>
/// <param name="PerOrder">Tickets in it.</param>
/// <param name="Chances">Whose number is higher gets nothing.</param>
/// <param name="HashesEach">For how many hashes each one that is computed here counts.</param>
/// <param name="Patience">How long everybody repeats what was refused.</param>
internal sealed record BotSale(string Path, byte[] Wish, int PerOrder, int Chances, double HashesEach, Patience Patience);
