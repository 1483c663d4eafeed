using CsCheck;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Gates.Domain;

/// <summary>Random histories: scans, exits, undoings, refunds, new issues and what devices did without a network, in any order.</summary>
public sealed class GateModelTests(ITestOutputHelper output)
{
    private const int Tickets = 3;

    private static readonly DateTimeOffset Start = new(2026, 6, 1, 18, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Enum<Kind>(), Gen.Int[0, Tickets - 1], Gen.Int[0, 30], static (kind, ticket, minutes) => new Step(kind, ticket, minutes));

    private enum Kind
    {
        In,
        Out,
        Again,
        Undo,
        Void,
        Restore,
        Reissue,
        OfflineIn,
        OfflineOut,
        Crash,
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Nobody_comes_in_twice_and_nothing_is_forgotten(bool reentry) =>
        Histories.TryAsync(Steps, most: 40, count: 2_000, steps => Live(steps, reentry), output.WriteLine);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task It_does_not_matter_in_which_order_devices_find_their_network(bool reentry) =>
        Histories.TryAsync(Steps, most: 12, count: 1_000, steps => Shuffle(steps, reentry), output.WriteLine);

    private static void Live(IReadOnlyList<Step> steps, bool reentry)
    {
        var world = new World(reentry);
        foreach (var (index, step) in steps.Index())
        {
            world.Do(step, Start.AddMinutes(31 + index));
            world.MustBeSound();
        }
    }

    private static void Shuffle(IReadOnlyList<Step> steps, bool reentry)
    {
        var offline = steps.Where(static step => step.Kind is Kind.OfflineIn or Kind.OfflineOut).Index()
            .Select(static step => step.Item with { Minutes = (step.Item.Minutes * 100) + step.Index }).ToList();
        var (one, other) = (new World(reentry), new World(reentry));
        foreach (var step in offline)
            one.Do(step, Start.AddDays(10));
        foreach (var step in offline.AsEnumerable().Reverse())
            other.Do(step, Start.AddDays(10));
        Assert.Equal(one.Standing(), other.Standing());
    }

    private sealed record Step(Kind Kind, int Ticket, int Minutes);

    /// <summary>The list, and beside it what is true.</summary>
    private sealed class World(bool reentry)
    {
        private static readonly Guid[] Ids = [.. Enumerable.Range(1, Tickets).Select(static number => new Guid(number, 0, 0, new byte[8]))];

        private readonly GateTicket[] _real =
            [.. Ids.Select(static id => new GateTicket(id, Guid.Empty, "Floor", "1", "full", null, Serial: 0, Verdict.Valid))];

        private readonly List<GateFact> _facts = [];
        private GateState _state = Fresh(reentry);

        public void Do(Step step, DateTimeOffset now)
        {
            var id = Ids[step.Ticket];
            switch (step.Kind)
            {
                case Kind.In:
                    Ask(ScanOf(id, ScanDirection.In), now);
                    break;
                case Kind.Out:
                    Ask(ScanOf(id, ScanDirection.Out), now);
                    break;
                case Kind.OfflineIn or Kind.OfflineOut:
                    var direction = step.Kind == Kind.OfflineIn ? ScanDirection.In : ScanDirection.Out;
                    Ask(ScanOf(id, direction) with { Offline = OfflineDeed.Passed, DeviceAt = Start.AddMinutes(step.Minutes) }, now);
                    break;
                case Kind.Again when _facts.LastOrDefault(static fact => fact.Kind == FactKind.Scan) is { } last:
                    Assert.True(_state.TryFind(last.Id, out var known) && known == last);
                    break;
                case Kind.Undo when _facts.LastOrDefault(fact => fact.TicketId == id && fact.Kind == FactKind.Scan) is { } scan:
                    var ruling = new GateRuling(Guid.NewGuid(), scan.Id, new GateStaff(Guid.Empty, null), "why");
                    if (!_state.IsUndone(scan.Id) && GateRules.Undo(_state, ruling, scan, now) is { } undo)
                        Take(undo);
                    break;
                case Kind.Void:
                    _real[step.Ticket] = _real[step.Ticket] with { Standing = Verdict.Void };
                    break;
                case Kind.Restore:
                    _real[step.Ticket] = _real[step.Ticket] with { Standing = Verdict.Valid };
                    break;
                case Kind.Reissue when _real[step.Ticket].Serial < 255:
                    _real[step.Ticket] = _real[step.Ticket] with { Serial = _real[step.Ticket].Serial + 1 };
                    break;
                case Kind.Crash:
                    _state = Fresh(reentry);
                    _state.Learn([], _real);
                    _facts.ForEach(_state.Apply);
                    break;
            }
        }

        public void MustBeSound()
        {
            var standing = Ids.Count(id => _state.PathOf(id).Entry is not null);
            Assert.Equal(standing, _state.Inside);
            var undone = _facts.Where(static fact => fact.Kind == FactKind.Undo).Select(static fact => fact.About).ToHashSet();
            Assert.Equal(_facts.Count(fact => fact.IsEntry && !undone.Contains(fact.Id)), _state.Book.Entered);
            foreach (var id in Ids)
                MustBeSound(id, undone);
        }

        public string Standing() => string.Join(
            ' ', Ids.Select(id => $"{_state.PathOf(id).Entry?.At:O} {_state.PathOf(id).Doubles().Count()}"));

        private void MustBeSound(Guid id, HashSet<Guid?> undone)
        {
            // Whoever was asked while it had a network never let in a second: every double has a device without one in it.
            foreach (var (first, second) in _state.PathOf(id).Doubles())
                Assert.True(first.IsOffline || second.IsOffline || undone.Count > 0);
        }

        private void Ask(Scan scan, DateTimeOffset now)
        {
            var real = _real[Array.IndexOf(Ids, scan.TicketId!.Value)];
            if (GateRules.IsInDoubt(_state, scan))
                _state.Learn([real.Id], [real]);
            var fact = GateRules.Decide(_state, scan, now);
            if (fact is { IsEntry: true, IsOffline: false } && (real.Standing != Verdict.Valid || scan.Serial != real.Serial))
            {
                // The commit refuses it: the list learns, and decides again.
                _state.Apply(fact);
                Assert.True(_state.Forget(fact));
                _state.Learn([real.Id], [real]);
                fact = GateRules.Decide(_state, scan, now);
                Assert.NotEqual(Verdict.Valid, fact.Verdict);
            }

            if (fact is { IsEntry: true, IsOffline: false })
                Assert.Null(_state.PathOf(real.Id).Entry);
            Take(fact);
        }

        private void Take(GateFact fact)
        {
            _facts.Add(fact);
            _state.Apply(fact);
        }

        private static Scan ScanOf(Guid id, ScanDirection direction) => new(
            Guid.NewGuid(), ScanSubject.Code, id, Serial: 0, IsElsewhere: false, direction, GateId: null, new GateStaff(Guid.Empty, null));

        private static GateState Fresh(bool reentry)
        {
            var state = new GateState(new GateList([], null, null, reentry));
            state.Learn([], Ids.Select(static id => new GateTicket(id, Guid.Empty, "Floor", "1", "full", null, 0, Verdict.Valid)));
            return state;
        }
    }
}
