using System.Collections.Immutable;
using System.Security.Claims;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Gates.Lists;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Tickets;
using Ticketing.Gates;

namespace Ticketing.Api.Gates.CheckIns;

/// <summary>Reads codes, and asks each list's grain what they are worth.</summary>
internal sealed class CheckInDesk(
    GateBoard board, ISigner signer, RotatingCodes rotating, IGrainFactory grains, Repeat repeat, TimeProvider clock)
{
    /// <summary>Checks in. Exactly one of the two is null.</summary>
    /// <param name="caller">Who scans.</param>
    /// <param name="requests">What was read; checked.</param>
    /// <param name="cancellation">Ends the repeating.</param>
    public async Task<(CheckInBody[]? Done, ProblemResult? Problem)> CheckInAsync(
        ClaimsPrincipal caller, IReadOnlyList<CheckInRequest> requests, CancellationToken cancellation)
    {
        var read = requests.Select(Read).ToArray();
        var (places, problem) = await PlaceAsync(caller, read, cancellation);
        if (problem is not null)
            return (null, problem);
        var done = new CheckInBody[read.Length];
        foreach (var index in Enumerable.Range(0, read.Length).Where(index => places[index] is null))
            done[index] = Nowhere(read[index]);
        var asked = Enumerable.Range(0, read.Length).Where(index => places[index] is not null).GroupBy(index => places[index]!.Value);
        var problems = await Task.WhenAll(asked.Select(list => AskAsync(caller, list.Key, [.. list], read, done, cancellation)));
        return Array.Find(problems, static one => one is not null) is { } refusal ? (null, refusal) : (done, null);
    }

    /// <summary>What a supervisor rules of a scan.</summary>
    /// <param name="key">The scan's list.</param>
    /// <param name="ruling">What they say.</param>
    /// <param name="call">Undoes or settles.</param>
    /// <param name="cancellation">Ends the repeating.</param>
    public Task<ScanResult> RuleAsync(
        GateKey key, GateRuling ruling, Func<IGateGrain, GateRuling, Task<ScanResult>> call, CancellationToken cancellation) =>
        repeat.AskAsync(grains.GetGrain<IGateGrain>(key.ToString()), ruling, call, cancellation);

    /// <summary>Why a list's grain has recorded nothing.</summary>
    public static ProblemResult ToProblem(ScanResult result) => result switch
    {
        ScanResult.NotFound => Problem.NotFound("There is no such check-in or list."),
        ScanResult.IdTaken => new ProblemResult(
            ProblemSlug.IdempotencyKeyReused, "A nonce was used for another list's check-in; what came before it is recorded."),
        ScanResult.Pointless => new ProblemResult(ProblemSlug.CheckInRefused, "It let nobody through, or is in no conflict."),
        _ => Problem.Overloaded(),
    };

    private ReadCheckIn Read(CheckInRequest request)
    {
        var id = request.Nonce ?? Guid.CreateVersion7(clock.GetUtcNow());
        if (request.TicketId is { } ticketId)
            return new ReadCheckIn(request, id, ScanSubject.Ticket, ticketId, 0, null);
        var (code, digits) = RotatingCodes.Split(request.Code!.Trim());
        return TicketCode.TryRead(code, signer, out var ticket)
            ? new ReadCheckIn(request, id, ScanSubject.Code, ticket.TicketId, ticket.Serial, ticket.EventTag, digits)
            : new ReadCheckIn(request, id, ScanSubject.Forged, null, 0, null);
    }

    /// <summary>Finds each one's list. Null: nobody can say which event it is of.</summary>
    private async Task<(GateKey?[] Places, ProblemResult? Problem)> PlaceAsync(
        ClaimsPrincipal caller, ReadCheckIn[] read, CancellationToken cancellation)
    {
        var bound = caller.BoundEvent();
        var homeless = read.Where(one => one.Request.List is null && bound is null && one.TicketId is not null);
        var events = await board.EventsOfAsync([.. homeless.Select(static one => one.TicketId!.Value).Distinct()], cancellation);
        var places = new GateKey?[read.Length];
        foreach (var (index, one) in read.Index())
        {
            if (one.Request.List is { } listId)
            {
                if (await board.EventOfListAsync(listId) is not { } eventId || !caller.MaySee(eventId))
                    return (places, Problem.NotFound("There is no such list."));
                places[index] = new GateKey(eventId, listId);
            }
            else if (bound is { } own)
            {
                places[index] = GateKey.ForEverybody(own);
            }
            else if (one.TicketId is { } id && events.TryGetValue(id, out var found))
            {
                places[index] = GateKey.ForEverybody(found);
            }
        }

        return (places, null);
    }

    private async Task<ProblemResult?> AskAsync(
        ClaimsPrincipal caller, GateKey key, int[] which, ReadCheckIn[] read, CheckInBody[] done, CancellationToken cancellation)
    {
        var tag = IdTag.Of(key.EventId, TicketCode.EventTagBytes);
        var staff = caller.Staff();
        var found = await board.FindAsync(key.EventId);
        var scans = which.Select(index => read[index].ToScan(staff, tag, found?.RotatingCodes == true && IsStale(read[index], key.EventId)))
            .ToImmutableArray();
        var grain = grains.GetGrain<IGateGrain>(key.ToString());
        var result = await repeat.AskAsync(grain, scans, static (grain, scans) => grain.Scan(scans), cancellation);
        if (result is not ScanResult.Recorded recorded)
            return ToProblem(result);
        foreach (var (index, answer) in which.Zip(recorded.Answers))
            done[index] = CheckInBody.Of(answer, key.ListId, found?.Name ?? "");
        return null;
    }

    // What waited for a network was read when the device says.
    private bool IsStale(ReadCheckIn one, Guid eventId)
    {
        if (one is not { Subject: ScanSubject.Code, TicketId: { } ticketId })
            return false;
        var isFresh = (DateTimeOffset at) => rotating.AreFresh(eventId, ticketId, one.Serial, one.Digits, at);
        return !isFresh(clock.GetUtcNow()) && !(one.Request.At is { } then && isFresh(then));
    }

    private CheckInBody Nowhere(ReadCheckIn one) => CheckInBody.Nowhere(
        one.Id, one.Request, one.Subject == ScanSubject.Forged ? Verdict.Forged : Verdict.Unknown, clock.GetUtcNow());

    /// <summary>What was read at a gate.</summary>
    private sealed record ReadCheckIn(
        CheckInRequest Request, Guid Id, ScanSubject Subject, Guid? TicketId, int Serial, IdTag? EventTag, string? Digits = null)
    {
        public Scan ToScan(GateStaff staff, IdTag eventTag, bool isStale) => new(
            Id,
            Subject,
            TicketId,
            Serial,
            EventTag is { } tag && tag != eventTag,
            Request.Direction ?? ScanDirection.In,
            Request.Gate,
            staff,
            Request.At,
            Request.Offline != true ? null : Request.Admitted == false ? OfflineDeed.Refused : OfflineDeed.Passed,
            isStale);
    }
}
