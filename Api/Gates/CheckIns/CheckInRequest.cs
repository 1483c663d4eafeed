using Ticketing.Api.Http.Problems;
using Ticketing.Gates;
using Ticketing.Texts;

namespace Ticketing.Api.Gates.CheckIns;

/// <summary>The body of <c>POST /api/admin/check-ins</c>: one check-in, or several.</summary>
internal sealed class CheckInsRequest : CheckInRequest
{
    /// <summary>Most check-ins of one call.</summary>
    public const int Most = 500;

    /// <summary>Most bytes of one call.</summary>
    public const int MaxBytes = 512 * 1024;

    /// <summary>1–500 check-ins, each with a verdict of its own; then no other member counts.</summary>
    public IReadOnlyList<CheckInRequest?>? CheckIns { get; set; }

    /// <summary>What is wrong; null: nothing.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        if (CheckIns is null)
            Check("", errors);
        else if (CheckIns.Count is 0 or > Most)
            errors.Add("checkIns", $"Must be 1 to {Most} check-ins.");
        else
            foreach (var (index, one) in CheckIns.Index())
                (one ?? new CheckInRequest()).Check($"checkIns[{index}].", errors);
        return errors.Problem;
    }
}

/// <summary>Somebody stands at a gate.</summary>
internal class CheckInRequest
{
    private const int MaxCode = 1_000;

    /// <summary>What was read from the ticket.</summary>
    public string? Code { get; set; }

    /// <summary>Instead of a code: the ticket that a search has found.</summary>
    public Guid? TicketId { get; set; }

    /// <summary>The list; missing: that for everybody.</summary>
    public Guid? List { get; set; }

    /// <summary>Names this check-in: sent again it has no second effect, for ever. Missing: the server names it.</summary>
    public Guid? Nonce { get; set; }

    /// <summary>What the device's clock says.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>Which way they go; missing: in.</summary>
    public ScanDirection? Direction { get; set; }

    /// <summary>At which gate.</summary>
    public Guid? Gate { get; set; }

    /// <summary>Whether the device has decided by itself, at <see cref="At"/>, and only reports it.</summary>
    public bool? Offline { get; set; }

    /// <summary>Whether it let them through then; missing: yes.</summary>
    public bool? Admitted { get; set; }

    /// <summary>Notes what is wrong.</summary>
    /// <param name="path">What its fields' names begin with.</param>
    /// <param name="errors">Gets it.</param>
    public void Check(string path, FieldErrors errors)
    {
        if (TicketId is null)
            errors.Check($"{path}code", Text.CheckWanted(Code, 1, MaxCode));
        else if (Code is not null)
            errors.Add($"{path}ticketId", "Is instead of a code.");
        if (Offline == true && (At is null || Nonce is null))
            errors.Add($"{path}offline", "Needs at, when it happened, and a nonce.");
    }
}

/// <summary>The body of <c>POST /api/admin/check-ins/{id}/undo</c> and <c>…/settle</c>.</summary>
/// <param name="Reason">Why, 1–300 characters.</param>
internal sealed record RulingRequest(string? Reason = null)
{
    private const int MaxReason = 300;

    /// <summary>Why.</summary>
    public string? Reason { get; } = Writing.Name(Reason);

    /// <summary>What is wrong; null: nothing.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("reason", Text.Check(Reason, 1, MaxReason));
        return errors.Problem;
    }
}
