using System.Collections.Concurrent;
using System.Diagnostics;
using CsCheck;
using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Testing;
using Ticketing.Tiers;
using Xunit.Abstractions;

namespace Ticketing.Gates;

public sealed class GateGrainTests(GateGrainTests.Silo silo, ITestOutputHelper output) : IClassFixture<GateGrainTests.Silo>
{
    [Fact]
    public async Task A_ticket_lets_one_in()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 2);
        var first = await gate.ScanAsync(Gate.ScanOf(gate.Tickets[0]));
        var second = await gate.ScanAsync(Gate.ScanOf(gate.Tickets[0]));
        Assert.Equal((Verdict.Valid, true, "Standing", "1", "full"),
            (first.Verdict, first.Passed, first.Ticket!.Tier, first.Ticket.Seat, first.Ticket.Category));
        Assert.Equal(
            (Verdict.AlreadyIn, false, first.At, first.Id), (second.Verdict, second.Passed, second.Entry!.At, second.Entry.ScanId));
        var figures = await gate.Grain.Figures();
        Assert.Equal((1, 1, 0, 2L), (figures!.Inside, figures.Entered, figures.Left, figures.Version));
        Assert.Equal(second.Id, Assert.Single(figures.Refusals).ScanId);
    }

    [Fact]
    public async Task An_audit_finds_who_was_let_in_while_somebody_was_in_but_blames_nobody_who_could_not_know()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 3);
        var now = TimeProvider.System.GetUtcNow();
        Scan Offline(int ticket, double secondsAgo) => Gate.ScanOf(gate.Tickets[ticket]) with
        {
            Offline = OfflineDeed.Passed,
            DeviceAt = now.AddSeconds(-secondsAgo),
        };
        await gate.ScanAsync(Gate.ScanOf(gate.Tickets[0]));
        await gate.ScanAsync(Offline(0, 20)); // Before who is in by it, who could not know.
        await gate.ScanAsync(Offline(0, -1));
        await gate.ScanAsync(Gate.ScanOf(gate.Tickets[1]));
        await gate.ScanAsync(Gate.ScanOf(gate.Tickets[1], ScanDirection.Out));
        Assert.Equal(0, (await gate.Sale.Tier().Audit())!.EnteredTwice);

        // As if two copies of the list had let somebody in.
        var twice = await gate.ScanAsync(Gate.ScanOf(gate.Tickets[2]));
        await gate.ExecuteAsync(
            """
            INSERT INTO check_ins
            SELECT (jsonb_populate_record(one, jsonb_build_object(
              'id', gen_random_uuid(), 'number', one.number + 1, 'at', one.at + interval '1 s'))).*
            FROM check_ins AS one WHERE id = $1
            """,
            twice.Id);
        var audit = await gate.Sale.Tier().Audit();
        Assert.Equal(1, audit!.EnteredTwice);
        Assert.False(audit.IsSound);
    }

    [Fact]
    public async Task The_same_scan_gets_the_same_answer_for_ever_and_has_no_second_effect()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 1);
        var scan = Gate.ScanOf(gate.Tickets[0]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gate.ScanAsync(scan)));
        await using var other = await TicketingCluster.StartAsync(silo.Cluster.ConnectionString);
        var again = await gate.In(other).ScanAsync(scan);
        Assert.All(answers.Append(again), answer => Assert.Equal((Verdict.Valid, answers[0].At), (answer.Verdict, answer.At)));
        Assert.Equal(1, await gate.AskAsync<long>("SELECT count(*) FROM check_ins WHERE ticket_id = $1", gate.Tickets[0]));
    }

    [Fact]
    public async Task What_was_told_stands_after_a_crash()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 50);
        var scans = gate.Tickets.Select(ticket => Gate.ScanOf(ticket)).ToList();
        await using var victim = await TicketingCluster.StartAsync(silo.Cluster.ConnectionString);
        var there = gate.In(victim);
        var told = new ConcurrentDictionary<Guid, Verdict>();
        var running = Task.WhenAll(scans.Select(async (scan, index) =>
        {
            try
            {
                told[scan.Id] = (await there.ScanAsync(scan)).Verdict;
                if (index == 10)
                    await victim.Silos.KillSiloAsync(victim.Silos.Primary!);
            }
            catch (Exception)
            {
                // Nobody knows.
            }
        }));
        await running;
        foreach (var scan in scans)
            Assert.Equal(Verdict.Valid, (await gate.ScanAsync(scan)).Verdict);
        Assert.All(told.Values, verdict => Assert.Equal(Verdict.Valid, verdict));
        Assert.Equal(50, (await gate.Grain.Figures())!.Inside);
        var used = await gate.AskAsync<long>("SELECT count(*) FROM tickets WHERE status = 1 AND id = ANY ($1)", gate.Tickets.ToArray());
        Assert.Equal(50, used);
    }

    [Fact]
    public async Task A_ticket_that_is_voided_behind_the_list_s_back_lets_nobody_in()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 3);
        await gate.Grain.Figures();
        await gate.VoidAsync(gate.Tickets[0]);
        await gate.ReissueAsync(gate.Tickets[1]);
        Assert.Equal(Verdict.Void, await gate.VerdictAsync(gate.Tickets[0]));
        Assert.Equal(Verdict.Void, await gate.VerdictAsync(gate.Tickets[1]));
        Assert.Equal(Verdict.Valid, await gate.VerdictAsync(gate.Tickets[1], serial: 1));
        Assert.Equal(Verdict.Valid, await gate.VerdictAsync(gate.Tickets[2]));
        Assert.Equal(2, (await gate.Grain.Figures())!.Inside);
    }

    [Fact]
    public async Task A_ticket_that_is_sold_or_good_again_after_the_list_was_read_lets_in()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 1);
        await gate.VoidAsync(gate.Tickets[0]);
        Assert.Equal(Verdict.Void, await gate.VerdictAsync(gate.Tickets[0]));
        await gate.SellAsync(1);
        Assert.Equal(Verdict.Valid, await gate.VerdictAsync(gate.Tickets[1]));
        await gate.ExecuteAsync("UPDATE tickets SET status = 0 WHERE id = $1", gate.Tickets[0]);
        Assert.Equal(Verdict.Valid, await gate.VerdictAsync(gate.Tickets[0]));
    }

    [Fact]
    public async Task A_ticket_whose_order_is_taken_back_lets_nobody_in()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 1);
        var order = await gate.SellAsync(1);
        var ticket = gate.Tickets[1];
        await gate.Grain.Figures();
        await gate.Sale.Tier().Release(new ReleaseTickets(order, EvenIfSold: true, null));
        Assert.Equal(Verdict.Void, await gate.VerdictAsync(ticket));
        Assert.Equal(Verdict.Unknown, (await gate.ScanAsync(Gate.ScanOf(ticket) with { Subject = ScanSubject.Ticket })).Verdict);
        Assert.Equal(Verdict.Void, await gate.VerdictAsync(ticket));
    }

    [Fact]
    public async Task Nobody_is_let_in_once_a_refund_was_answered_however_close_the_race()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 200);
        await gate.Grain.Figures();
        var (after, before) = (0, 0);
        await Task.WhenAll(gate.Tickets.Select(async ticket =>
        {
            var refund = Task.Run(() => gate.VoidAsync(ticket));
            var early = gate.ScanAsync(Gate.ScanOf(ticket));
            await refund;
            if ((await early).Verdict == Verdict.Valid)
                Interlocked.Increment(ref before);
            if ((await gate.ScanAsync(Gate.ScanOf(ticket))).Verdict == Verdict.Valid)
                Interlocked.Increment(ref after);
        }));
        output.WriteLine($"{before} came in before their refund");
        Assert.Equal(0, after);
        Assert.Equal(before, (await gate.Grain.Figures())!.Inside);
    }

    [Fact]
    public async Task Who_has_left_comes_back_where_that_is_allowed()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 2);
        Assert.Equal(Verdict.NotIn, await gate.VerdictAsync(gate.Tickets[0], ScanDirection.Out));
        await gate.VerdictAsync(gate.Tickets[0]);
        Assert.Equal(Verdict.Valid, await gate.VerdictAsync(gate.Tickets[0], ScanDirection.Out));
        Assert.Equal(Verdict.AlreadyIn, await gate.VerdictAsync(gate.Tickets[0]));

        await gate.ExecuteAsync(
            "UPDATE check_in_lists SET reentry = true, edition = edition + 1, version = version + 1 WHERE id = $1", gate.Sale.EventId);
        var back = await Eventually.Is(
            () => TryAsync(gate, Gate.ScanOf(gate.Tickets[0])), answer => answer is not null, "the list is read");
        Assert.Equal((Verdict.Valid, true), (back!.Verdict, back.IsReentry));
        Assert.Equal(Verdict.AlreadyIn, await gate.VerdictAsync(gate.Tickets[0]));
    }

    [Fact]
    public async Task A_supervisor_undoes_an_entry_once()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 1);
        var entry = await gate.ScanAsync(Gate.ScanOf(gate.Tickets[0]));
        var refused = await gate.ScanAsync(Gate.ScanOf(gate.Tickets[0]));
        Assert.IsType<ScanResult.Pointless>(await gate.UndoAsync(refused.Id));
        Assert.IsType<ScanResult.NotFound>(await gate.UndoAsync(Guid.NewGuid()));
        Assert.True(Assert.IsType<ScanResult.Recorded>(await gate.UndoAsync(entry.Id)).Answers[0].IsUndone);
        Assert.True(Assert.IsType<ScanResult.Recorded>(await gate.UndoAsync(entry.Id)).Answers[0].IsUndone);
        Assert.Equal((short)0, await gate.AskAsync<short>("SELECT status::smallint FROM tickets WHERE id = $1", gate.Tickets[0]));
        Assert.Equal(1, await gate.AskAsync<long>("SELECT count(*) FROM check_ins WHERE kind = 1 AND about = $1", entry.Id));
        Assert.Equal(Verdict.Valid, await gate.VerdictAsync(gate.Tickets[0]));
        Assert.Equal((short)1, await gate.AskAsync<short>("SELECT status::smallint FROM tickets WHERE id = $1", gate.Tickets[0]));
    }

    [Fact]
    public async Task Two_gates_without_a_network_that_let_one_ticket_in_are_a_conflict_and_the_earlier_entry_stands()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 2);
        var now = TimeProvider.System.GetUtcNow();
        Scan Offline(Guid ticket, int minutesAgo) => Gate.ScanOf(ticket) with
        {
            DeviceAt = now.AddMinutes(-minutesAgo),
            Offline = OfflineDeed.Passed,
            GateId = Guid.NewGuid(),
        };
        var (late, early) = (Offline(gate.Tickets[0], 5), Offline(gate.Tickets[0], 9));
        await gate.ScanAsync(late);
        await gate.ScanAsync(early);
        await gate.VoidAsync(gate.Tickets[1]);
        var wrong = Offline(gate.Tickets[1], 3);
        Assert.Equal((Verdict.Void, true), await gate.ScanAsync(wrong) is var answer ? (answer.Verdict, answer.Passed) : default);

        var conflicts = await gate.Grain.Conflicts();
        Assert.Equal([wrong.Id, late.Id], conflicts.Select(conflict => conflict.ScanId));
        Assert.Equal((early.Id, early.GateId, late.GateId),
            (conflicts[1].First!.ScanId, conflicts[1].First!.GateId, conflicts[1].Second.GateId));
        await gate.Grain.Settle(new GateRuling(Guid.CreateVersion7(), late.Id, Gate.Staff, "talked to them"));
        var figures = await gate.Grain.Figures();
        Assert.Equal((2, 1), (figures!.Inside, figures.Conflicts));
    }

    [Fact]
    public async Task Two_clusters_that_both_serve_a_list_let_nobody_in_twice()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 100);
        await using var other = await TicketingCluster.StartAsync(silo.Cluster.ConnectionString);
        var rival = gate.In(other);
        var (valid, unknown) = (new ConcurrentBag<Guid>(), 0);
        await Histories.RaceAsync(
            Gen.Int[0, 99],
            hands: 20,
            steps: 40,
            async (hand, index) =>
            {
                try
                {
                    var ticket = gate.Tickets[index];
                    if ((await (hand % 2 == 0 ? gate : rival).ScanAsync(Gate.ScanOf(ticket))).Verdict == Verdict.Valid)
                        valid.Add(ticket);
                }
                catch (Exception fault) when (CallFaults.IsUnknown(fault))
                {
                    Interlocked.Increment(ref unknown);
                }
            },
            output.WriteLine);
        Assert.True(unknown > 0, "the two never met: this proves nothing");
        Assert.Equal(valid.Count, valid.Distinct().Count());
        var entries = await gate.AskAsync<long>("SELECT count(*) FROM check_ins WHERE list_id = $1 AND passed", gate.Sale.EventId);
        var tickets = await gate.AskAsync<long>(
            "SELECT count(DISTINCT ticket_id) FROM check_ins WHERE list_id = $1 AND passed", gate.Sale.EventId);
        Assert.Equal(tickets, entries);
        Assert.True(entries >= valid.Count);
    }

    [Fact]
    public async Task Many_scans_share_a_commit()
    {
        var gate = await Gate.OpenAsync(silo.Cluster, 5_000);
        await gate.Grain.Figures();
        var began = Stopwatch.GetTimestamp();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            for (var index = Interlocked.Increment(ref next); index < gate.Tickets.Length; index = Interlocked.Increment(ref next))
                Assert.Equal(Verdict.Valid, await gate.VerdictAsync(gate.Tickets[index]));
        })));
        output.WriteLine($"{gate.Tickets.Length / Stopwatch.GetElapsedTime(began).TotalSeconds:0} check-ins a second");
        Assert.Equal(5_000, (await gate.Grain.Figures())!.Inside);
    }

    private static async Task<ScanAnswer?> TryAsync(Gate gate, Scan scan)
    {
        try
        {
            return await gate.ScanAsync(scan);
        }
        catch (Exception fault) when (CallFaults.IsUnknown(fault))
        {
            return null;
        }
    }

    public sealed class Silo : IAsyncLifetime
    {
        public TicketingCluster Cluster { get; private set; } = null!;

        public async Task InitializeAsync() => Cluster = await TicketingCluster.StartAsync();

        public Task DisposeAsync() => Cluster.DisposeAsync().AsTask();
    }
}
