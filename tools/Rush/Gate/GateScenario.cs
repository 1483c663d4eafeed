using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ticketing.Rush.Audit;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;
using Ticketing.Rush.Told;

namespace Ticketing.Rush.Gate;

/// <summary>
/// A crowd whose tickets are all sold goes in through many gates at once. Among them are copies of tickets, forged codes, and codes of
/// tickets that were issued anew. Part is scanned one by one, part in batches. Then everybody must be in exactly once.
/// </summary>
internal sealed class GateScenario(Run run, GateOptions options)
{
    private const string OnceIn = "Each ticket lets exactly one in.";
    private const string NoneWrong = "No forged code and no code of before lets anybody in.";
    private const string AllAnswered = "Every scan has a verdict.";
    private const string SummaryIsRight = "The list's figures are what the gates were told.";

    private readonly ConcurrentDictionary<string, long> _verdicts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _entries = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken stop)
    {
        var patience = run.PatienceOf(TimeSpan.FromSeconds(30));
        using var admin = await run.SignInAdminAsync(patience, stop);
        var stage = new GateStage(run, admin, patience);
        var (view, tickets) = await stage.OpenAsync(options.Tickets, stop);
        run.EventId = view.Id;
        var random = new Random(run.Target.Seed);
        var copied = tickets.Where(_ => random.NextDouble() < options.Void).Select(static ticket => ticket.Id).ToHashSet();
        foreach (var ticket in tickets.Where(ticket => copied.Contains(ticket.Id)))
            await stage.ReissueAsync(ticket, stop);
        var scans = ScansOf(tickets, copied, random);
        await SummaryAsync(admin, view.Id, stop); // Has the list read before the clock runs, as a gate's screen does when it is opened.
        await PassAsync(admin, scans, view.Id, patience, stop);
        await JudgeAsync(admin, view, tickets, copied, stop);
    }

    private List<(string? Ticket, string Code)> ScansOf(TicketView[] tickets, HashSet<string> copied, Random random)
    {
        var scans = new List<(string?, string)>();
        foreach (var ticket in tickets)
        {
            scans.Add((copied.Contains(ticket.Id) ? null : ticket.Id, ticket.Code));
            if (random.NextDouble() < options.Twice)
                scans.Add(scans[^1]);
            if (random.NextDouble() < options.Forged)
                scans.Add((null, Forge(ticket.Code, random)));
        }

        var shuffled = scans.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private static string Forge(string code, Random random)
    {
        var letters = code.ToCharArray();
        var at = random.Next(letters.Length);
        letters[at] = letters[at] == 'A' ? 'B' : 'A';
        return new string(letters);
    }

    private static Task<GateSummary> SummaryAsync(Admin admin, string eventId, CancellationToken stop) => admin.ReadAsync(
        "sum up the gates", $"/api/admin/events/{eventId}/check-ins/summary", GateJson.Default.GateSummary, stop);

    private async Task PassAsync(
        Admin admin, List<(string? Ticket, string Code)> scans, string list, Patience patience, CancellationToken stop)
    {
        var batched = (int)(scans.Count * options.BatchShare);
        var (single, chunks) = (scans[batched..], scans[..batched].Chunk(options.Batch).ToArray());
        await TimeAsync("one by one", single.Count, done => Crew.WorkAsync(run.Server, options.Gates, single.Count, async (caller, index) =>
        {
            await ScanOneAsync(caller, single[(int)index], list, patience, await admin.AuthorizationAsync(stop), stop);
            done(1);
        }));
        await TimeAsync("in batches", batched, done => Crew.WorkAsync(run.Server, options.Gates, chunks.Length, async (caller, index) =>
        {
            await ScanManyAsync(caller, chunks[index], list, patience, await admin.AuthorizationAsync(stop), stop);
            done(chunks[index].Length);
        }));
    }

    private async Task TimeAsync(string what, int count, Func<Action<int>, Task> start)
    {
        if (count == 0) return;
        var done = 0L;
        var began = Stopwatch.GetTimestamp();
        var scanning = start(more => Interlocked.Add(ref done, more));
        await run.Screen.WatchAsync($"scanned {what}", count, () => Interlocked.Read(ref done), scanning);
        run.Totals.Add($"check-ins a second, {what}", Math.Round(count / Stopwatch.GetElapsedTime(began).TotalSeconds));
    }

    private async Task ScanOneAsync(
        Caller caller, (string? Ticket, string Code) scan, string list, Patience patience, string? authorization, CancellationToken stop)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new CheckIn(scan.Code, Guid.CreateVersion7(), list), GateJson.Default.CheckIn);
        var call = new Call(CallKind.CheckIn, HttpMethod.Post, "/api/admin/check-ins", authorization) { JsonBody = body };
        var answer = await patience.AskAsync(caller, call, stop);
        var known = answer.IsSuccess || answer.Slug is "already-checked-in" or "invalid-ticket" or "check-in-refused";
        run.Promises.Check(AllAnswered, known, answer.ToString());
        if (known) Hear(scan.Ticket, answer.Read(GateJson.Default.CheckInAnswer).Verdict);
    }

    private async Task ScanManyAsync(
        Caller caller, (string? Ticket, string Code)[] scans, string list, Patience patience, string? authorization, CancellationToken stop)
    {
        var items = scans.Select(scan => new CheckIn(scan.Code, Guid.CreateVersion7(), list)).ToArray();
        var body = JsonSerializer.SerializeToUtf8Bytes(new CheckIns(items), GateJson.Default.CheckIns);
        var call = new Call(CallKind.CheckIns, HttpMethod.Post, "/api/admin/check-ins", authorization) { JsonBody = body };
        var answer = await patience.AskAsync(caller, call, stop);
        run.Promises.Check(AllAnswered, answer.IsSuccess, answer.ToString());
        if (!answer.IsSuccess) return;
        foreach (var (scan, told) in scans.Zip(answer.Read(GateJson.Default.CheckInAnswers).Items)) Hear(scan.Ticket, told.Verdict);
    }

    private void Hear(string? ticket, string verdict)
    {
        _verdicts.AddOrUpdate(verdict, 1, static (_, count) => count + 1);
        if (verdict != "valid") return;
        if (ticket is null) run.Promises.Break(NoneWrong, "a code that was not good was valid");
        else _entries.AddOrUpdate(ticket, 1, static (_, count) => count + 1);
    }

    private async Task JudgeAsync(Admin admin, EventView view, TicketView[] tickets, HashSet<string> copied, CancellationToken stop)
    {
        foreach (var (verdict, count) in _verdicts.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
            run.Totals.Add($"verdict {verdict}", count);
        run.Promises.Watch(NoneWrong);
        foreach (var ticket in tickets.Where(ticket => !copied.Contains(ticket.Id)))
        {
            var entries = _entries.GetValueOrDefault(ticket.Id);
            run.Promises.Check(OnceIn, entries == 1, string.Create(CultureInfo.InvariantCulture, $"{entries} came in with {ticket.Id}"));
        }

        var summary = await SummaryAsync(admin, view.Id, stop);
        var expected = tickets.Length - copied.Count;
        run.Promises.Check(
            SummaryIsRight,
            (summary.Inside, summary.Entered, summary.Left, summary.Conflicts) == (expected, expected, 0, 0),
            summary.ToString());
        run.Totals.Add("inside", summary.Inside);
        run.Totals.Add("conflicts", summary.Conflicts);
        await new Auditor(admin, run).AuditAsync(view.Id, stop);
        await new BoxOffice(admin, run.Clock).CloseAsync(view.Id, stop);
    }
}
