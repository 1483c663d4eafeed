using System.Text.Json.Serialization;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Payments;
using Ticketing.Texts;

namespace Ticketing.Api.Admin.Cases;

/// <summary>Money that needs a person.</summary>
/// <param name="Id">The case's id.</param>
/// <param name="Kind">Why.</param>
/// <param name="OrderId">The order that the processor names, whether there is one or not; null: it names none.</param>
/// <param name="PaymentId">The payment that the processor names, whether there is one or not.</param>
/// <param name="Method">The processor.</param>
/// <param name="Asked">What was asked for; null: nothing was.</param>
/// <param name="Reported">What the processor says came; null: nothing did, or it does not say how much.</param>
/// <param name="Detail">What has happened.</param>
/// <param name="OpenedAt">When the case was opened.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ClosedAt">When it ended; null: it is open.</param>
/// <param name="ClosedBy">The address of who settled it; null: nobody had to, or their account is gone.</param>
/// <param name="Note">What they say of it.</param>
internal sealed record CaseBody(
    Guid Id,
    CaseKind Kind,
    Guid? OrderId,
    Guid PaymentId,
    string Method,
    Money? Asked,
    Money? Reported,
    string Detail,
    DateTimeOffset OpenedAt,
    CaseState State,
    DateTimeOffset? ClosedAt,
    string? ClosedBy,
    string? Note);

/// <summary>The body of <c>POST /api/admin/cases/{id}/settle</c>.</summary>
/// <param name="Note">What was done, 1–1,000 characters: whoever reads the books later has only this.</param>
internal sealed record SettleRequest(string? Note = null)
{
    private const int MaxNoteLength = 1_000;

    /// <summary>What was done.</summary>
    public string? Note { get; } = Writing.Lines(Note);

    /// <summary>Checks the wish; null: nothing is wrong with it.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("note", Text.CheckLines(Note, 1, MaxNoteLength));
        return errors.Problem;
    }
}

/// <summary>The desk's JSON.</summary>
[JsonSerializable(typeof(Page<CaseBody>))]
[JsonSerializable(typeof(SettleRequest))]
internal sealed partial class CasesJson : JsonSerializerContext;
