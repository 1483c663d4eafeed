using System.Globalization;
using Ticketing.Rush.Audit;
using Ticketing.Rush.Http;
using Ticketing.Rush.Orders;
using Ticketing.Rush.Queue;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Bots;

/// <summary>
/// A line opens. One operator's programs are there at once, with thousands of accounts and addresses; people come within the first half
/// minute. Who works, works for as long as the computers of their side would: the operator's do all bots' work, each person has one.
/// </summary>
internal sealed class BotsScenario(Run run, BotsOptions options)
{
    public const string EverybodyCanJoin = "Whoever does the work can join.";
    public const string PeopleGetTheirShare = "People get their share of the tickets.";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly Side _bots = new();
    private readonly Side _people = new();

    public async Task RunAsync(CancellationToken stop)
    {
        var patience = run.PatienceOf(TimeSpan.FromSeconds(20));
        using var admin = await run.SignInAdminAsync(patience, stop);
        var office = new BoxOffice(admin, run.Clock);
        var view = await OpenAsync(admin, office, stop);
        run.EventId = view.Id;
        var accounts = await office.AdmitAsync(options.Bots + options.People, stop);
        var sale = new BotSale(
            $"/api/events/{view.Id}/queue",
            OrderBodies.Make(view, 1, options.PerOrder).For(0),
            options.PerOrder,
            options.Stock / options.PerOrder * 2,
            options.HashesEach,
            patience);
        run.Promises.Watch(EverybodyCanJoin);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var all = Task.WhenAll(
            RunBotsAsync(sale, accounts, over.Token), RunPeopleAsync(sale, [.. accounts.Skip(options.Bots)], over.Token));
        var watching = UntilOverAsync(office, view.Id, stop);
        await run.Screen.WatchAsync("tickets", options.Stock, () => _bots.Tickets + _people.Tickets, watching);
        await over.CancelAsync();
        await all;
        await new Auditor(admin, run).AuditAsync(view.Id, stop);
        Report();
        await office.CloseAsync(view.Id, stop);
    }

    private async Task<EventView> OpenAsync(Admin admin, BoxOffice office, CancellationToken stop)
    {
        var plan = new EventPlan
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"Rush bots {run.Target.Seed}"),
            Capacity = options.Stock,
            MaxPerOrder = options.PerOrder,
        };
        var view = await office.OpenAsync(plan.ToNewEvent(run.Clock.GetUtcNow()), stop);
        await admin.PutAsync(
            "set the line up",
            $"/api/admin/events/{view.Id}/queue",
            new LineSettings("fifo", Paused: false, AdmitPerMinute: 6_000, MaxConcurrent: 1_000, AdmissionMinutes: 10),
            QueueJson.Default.LineSettings,
            stop);
        return view;
    }

    /// <summary>The operator asks for a challenge when there is a machine for it: those that are asked for ahead run out.</summary>
    private async Task RunBotsAsync(BotSale sale, IReadOnlyList<Buyer> accounts, CancellationToken over)
    {
        var machines = new Computer(options.BotHashes, run.Clock);
        var buying = new List<Task>();
        await UnlessOverAsync(JoinAllAsync, over);
        await Task.WhenAll(buying);

        Task JoinAllAsync() => Crew.WorkAsync(run.Server, run.Target.Concurrency, options.Bots, async (caller, number) =>
        {
            var bot = new Contender(run, sale, accounts[(int)number], AddressOfBot(number), machines, _bots);
            await bot.JoinAsync(caller, over);
            if (!bot.HasAChance) return;
            lock (buying) buying.Add(BuyAsync(bot, over));
        });
    }

    private Task RunPeopleAsync(BotSale sale, IReadOnlyList<Buyer> accounts, CancellationToken over)
    {
        var chance = new Random(run.Target.Seed);
        return Task.WhenAll(accounts.Select((buyer, number) =>
        {
            var device = new Computer(options.PersonHashes, run.Clock);
            var person = new Contender(run, sale, buyer, AddressOfPerson(number), device, _people);
            var comesAfter = TimeSpan.FromSeconds(chance.NextDouble() * options.Arrive);
            return Task.Run(() => LiveAsync(person, comesAfter, over), CancellationToken.None);
        }));
    }

    private Task LiveAsync(Contender person, TimeSpan comesAfter, CancellationToken over)
    {
        return UnlessOverAsync(ComeAsync, over);

        async Task ComeAsync()
        {
            using var caller = new Caller(run.Server);
            await Task.Delay(comesAfter, run.Clock, over);
            await person.JoinAsync(caller, over);
            if (person.HasAChance) await person.BuyAsync(caller, over);
        }
    }

    private Task BuyAsync(Contender bot, CancellationToken over)
    {
        return UnlessOverAsync(TryAsync, over);

        async Task TryAsync()
        {
            using var caller = new Caller(run.Server);
            await bot.BuyAsync(caller, over);
        }
    }

    /// <summary>Until the tickets are gone, and all people are in line.</summary>
    private async Task UntilOverAsync(BoxOffice office, string eventId, CancellationToken stop)
    {
        while (_people.Joined < options.People || !await IsSoldAsync(office, eventId, stop))
            await Task.Delay(BetweenLooks, run.Clock, stop);
    }

    private static async Task<bool> IsSoldAsync(BoxOffice office, string eventId, CancellationToken stop) =>
        (await office.ReadAsync(eventId, stop)).Tiers.All(static tier => tier.Sold == tier.Capacity);

    private void Report()
    {
        AddSide("bots", options.Bots, _bots);
        AddSide("people", options.People, _people);
        var share = (double)_people.Tickets / options.Stock;
        run.Totals.Add("tickets", options.Stock);
        run.Totals.Add("share of the tickets that people got", share);
        run.Promises.Check(PeopleGetTheirShare, share >= options.MinShare, $"{share:P1} instead of at least {options.MinShare:P0}");
        CallPromises.Check(run, retried: true);
    }

    private void AddSide(string name, int count, Side side)
    {
        run.Totals.Add(name, count);
        run.Totals.Add($"{name} in line when all people were", side.Joined);
        run.Totals.Add($"{name} let through", side.Admitted);
        run.Totals.Add($"tickets of {name}", side.Tickets);
        run.Totals.Add($"work of one of the {name}, p50 s", side.Work.Quantile(0.5).TotalSeconds);
        run.Totals.Add($"work of one of the {name}, p99 s", side.Work.Quantile(0.99).TotalSeconds);
    }

    private string AddressOfBot(long number)
    {
        var address = number % options.BotAddresses;
        return string.Create(CultureInfo.InvariantCulture, $"10.{address / 256 % 256}.{address % 256}.1");
    }

    private string AddressOfPerson(int number)
    {
        var sharing = (int)(options.People * options.Sharing);
        var home = number < sharing ? number / BotsOptions.PerOffice : number;
        return string.Create(CultureInfo.InvariantCulture, $"100.{home / 256 % 256}.{home % 256}.1");
    }

    private static async Task UnlessOverAsync(Func<Task> life, CancellationToken over)
    {
        try
        {
            await life();
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The run is over.
        }
    }
}
