namespace Ticketing.Gates.Domain;

public sealed class GateRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 18, 0, 0, TimeSpan.Zero);
    private static readonly Guid Tier = Guid.NewGuid();
    private static readonly GateTicket Good =
        new(Guid.NewGuid(), Tier, "Floor", "1", "full", "Ada", Serial: 1, Verdict.Valid);

    public static TheoryData<string, Verdict> Tickets() => new()
    {
        { "good", Verdict.Valid },
        { "earlier issue", Verdict.Void },
        { "later issue", Verdict.Void },
        { "void", Verdict.Void },
        { "refunded", Verdict.Refunded },
        { "disputed", Verdict.Disputed },
        { "another tier", Verdict.WrongList },
        { "another event", Verdict.WrongList },
        { "not there, by its code", Verdict.Void },
        { "not there, by its name", Verdict.Unknown },
        { "by its name", Verdict.Valid },
        { "forged", Verdict.Forged },
        { "a picture of before", Verdict.Stale },
        { "a picture of a void one", Verdict.Void },
        { "out", Verdict.NotIn },
        { "too early", Verdict.WrongTime },
        { "too late", Verdict.WrongTime },
    };

    [Theory]
    [MemberData(nameof(Tickets))]
    internal void A_ticket_is_worth_what_it_should_be(string what, Verdict verdict)
    {
        var scan = ScanOf(Good);
        var (ticket, now) = (Good, Now);
        switch (what)
        {
            case "earlier issue": scan = scan with { Serial = 0 }; break;
            case "later issue": scan = scan with { Serial = 2 }; break;
            case "void": ticket = Good with { Standing = Verdict.Void }; break;
            case "refunded": ticket = Good with { Standing = Verdict.Refunded }; break;
            case "disputed": ticket = Good with { Standing = Verdict.Disputed }; break;
            case "another tier": ticket = Good with { TierId = Guid.NewGuid() }; break;
            case "another event": scan = scan with { IsElsewhere = true }; break;
            case "not there, by its code": scan = scan with { TicketId = Guid.NewGuid() }; break;
            case "not there, by its name": scan = scan with { TicketId = Guid.NewGuid(), Subject = ScanSubject.Ticket }; break;
            case "by its name": scan = scan with { Serial = 0, Subject = ScanSubject.Ticket }; break;
            case "a picture of before": scan = scan with { IsStale = true }; break;
            case "a picture of a void one": (scan, ticket) = (scan with { IsStale = true }, Good with { Standing = Verdict.Void }); break;
            case "forged": scan = scan with { TicketId = null, Subject = ScanSubject.Forged }; break;
            case "out": scan = scan with { Direction = ScanDirection.Out }; break;
            case "too early": now = Now.AddHours(-3); break;
            case "too late": now = Now.AddHours(3); break;
        }

        var fact = GateRules.Decide(StateOf(ticket), scan, now);
        Assert.Equal((verdict, verdict == Verdict.Valid), (fact.Verdict, fact.Passed));
    }

    [Fact]
    public void What_a_device_did_without_a_network_is_judged_by_the_time_at_which_it_did_it()
    {
        var state = StateOf(Good);
        var scan = ScanOf(Good) with { Offline = OfflineDeed.Passed, DeviceAt = Now };
        Assert.Equal((Verdict.Valid, Now), Told(GateRules.Decide(state, scan, Now.AddHours(5))));
        var ahead = scan with { DeviceAt = Now.AddDays(1) };
        Assert.Equal((Verdict.Valid, Now), Told(GateRules.Decide(state, ahead, Now)));
        Assert.False(GateRules.Decide(state, scan with { Offline = OfflineDeed.Refused }, Now).Passed);
    }

    [Fact]
    public void A_scan_whose_ticket_may_have_changed_is_in_doubt()
    {
        var state = StateOf(Good);
        Assert.False(GateRules.IsInDoubt(state, ScanOf(Good)));
        Assert.True(GateRules.IsInDoubt(state, ScanOf(Good) with { Serial = 2 }));
        Assert.True(GateRules.IsInDoubt(state, ScanOf(Good) with { TicketId = Guid.NewGuid() }));
        Assert.True(GateRules.IsInDoubt(StateOf(Good with { Standing = Verdict.Void }), ScanOf(Good)));
        Assert.False(GateRules.IsInDoubt(state, ScanOf(Good) with { TicketId = null, Subject = ScanSubject.Forged }));
    }

    private static (Verdict, DateTimeOffset) Told(GateFact fact) => (fact.Verdict, fact.At);

    private static GateState StateOf(GateTicket ticket)
    {
        var state = new GateState(new GateList([Tier], Now.AddHours(-2), Now.AddHours(2), AllowsReentry: false));
        state.Learn([], [ticket]);
        return state;
    }

    private static Scan ScanOf(GateTicket ticket) => new(
        Guid.NewGuid(), ScanSubject.Code, ticket.Id, ticket.Serial, IsElsewhere: false, ScanDirection.In, GateId: null,
        new GateStaff(Guid.NewGuid(), null));
}
