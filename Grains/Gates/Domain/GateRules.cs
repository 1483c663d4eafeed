namespace Ticketing.Gates.Domain;

/// <summary>Decides what a ticket is worth at a gate. Changes nothing.</summary>
internal static class GateRules
{
    /// <summary>Decides a scan: the fact that it becomes.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="scan">One that is not recorded yet.</param>
    /// <param name="now">The time.</param>
    public static GateFact Decide(GateState state, Scan scan, DateTimeOffset now)
    {
        var at = scan is { Offline: not null, DeviceAt: { } then } && then < now ? then : now;
        var (entry, last) = scan.TicketId is { } id ? state.PathOf(id).At(at) : default;
        var verdict = Judge(state, scan, at, entry ?? (state.List.AllowsReentry ? null : last), entry);
        var passed = scan.Offline is { } deed ? deed == OfflineDeed.Passed && scan.TicketId is not null : verdict == Verdict.Valid;
        return new GateFact(
            state.Latest + 1,
            scan.Id,
            FactKind.Scan,
            scan.TicketId,
            scan.GateId,
            scan.Staff,
            scan.Direction,
            verdict,
            passed,
            IsReentry: verdict == Verdict.Valid && scan.Direction == ScanDirection.In && last is not null,
            scan.Offline is not null,
            at,
            scan.DeviceAt,
            now,
            About: verdict == Verdict.AlreadyIn ? (entry ?? last)?.Id : null,
            Reason: null);
    }

    /// <summary>
    /// Whether a scan's ticket has to be read again before it is decided: what is known of it may be too old. Of what a device did without
    /// a network no commit asks whether the ticket is still good, so that is looked up here.
    /// </summary>
    public static bool IsInDoubt(GateState state, Scan scan) =>
        scan is { TicketId: { } id, IsElsewhere: false, Direction: ScanDirection.In }
            && (scan.Offline is not null
                || state.TicketOf(id) is not { Standing: Verdict.Valid } ticket
                || (scan.Subject == ScanSubject.Code && scan.Serial != ticket.Serial));

    /// <summary>Decides what a supervisor wants undone; null: the scan changed nothing.</summary>
    public static GateFact? Undo(GateState state, GateRuling ruling, GateFact scan, DateTimeOffset now) =>
        scan is { Kind: FactKind.Scan, Passed: true } ? Of(state, ruling, scan, FactKind.Undo, now) : null;

    /// <summary>Decides that a conflict is settled; null: the scan is in none.</summary>
    public static GateFact? Settle(GateState state, GateRuling ruling, GateFact scan, DateTimeOffset now) =>
        state.Conflicts().Any(conflict => conflict.ScanId == scan.Id) ? Of(state, ruling, scan, FactKind.Settlement, now) : null;

    private static GateFact Of(GateState state, GateRuling ruling, GateFact scan, FactKind kind, DateTimeOffset now) => scan with
    {
        Number = state.Latest + 1,
        Id = ruling.Id,
        Kind = kind,
        Staff = ruling.Staff,
        Passed = false,
        IsOffline = false,
        At = now,
        DeviceAt = null,
        RecordedAt = now,
        About = scan.Id,
        Reason = ruling.Reason,
    };

    private static Verdict Judge(GateState state, Scan scan, DateTimeOffset at, GateFact? inTheWay, GateFact? entry)
    {
        if (scan.Subject == ScanSubject.Forged || scan.TicketId is not { } id)
            return Verdict.Forged;
        if (scan.Direction == ScanDirection.Out)
            return entry is null ? Verdict.NotIn : Verdict.Valid; // Whatever the ticket is worth by now: they are in.
        if (scan.IsElsewhere)
            return Verdict.WrongList;
        if (state.TicketOf(id) is not { } ticket)
            return scan.Subject == ScanSubject.Code ? Verdict.Void : Verdict.Unknown; // We made the code: there was such a ticket.
        if (ticket.Standing != Verdict.Valid)
            return ticket.Standing;
        if (scan.Subject == ScanSubject.Code && scan.Serial != ticket.Serial)
            return Verdict.Void;
        if (!state.List.Has(ticket.TierId))
            return Verdict.WrongList;
        if (scan.IsStale)
            return Verdict.Stale;
        if (inTheWay is not null)
            return Verdict.AlreadyIn;
        return state.List.IsOpenAt(at) ? Verdict.Valid : Verdict.WrongTime;
    }
}
