using System.Text.Json;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Gates;

namespace Ticketing.Api.Gates.CheckIns;

/// <summary>What somebody at a gate is told when a ticket does not open it.</summary>
internal static class CheckInProblems
{
    /// <summary>The refusal, with all that is known of the check-in.</summary>
    public static ProblemResult Of(CheckInBody body, JsonSerializerOptions options) => new(SlugOf(body.Verdict), DetailOf(body.Verdict))
    {
        Extend = writer =>
        {
            var known = JsonSerializer.SerializeToElement(body, options.TypeOf<CheckInBody>());
            foreach (var member in known.EnumerateObject())
                member.WriteTo(writer);
        },
    };

    private static ProblemSlug SlugOf(Verdict verdict) => verdict switch
    {
        Verdict.AlreadyIn => ProblemSlug.AlreadyCheckedIn,
        Verdict.Forged => ProblemSlug.InvalidTicket,
        _ => ProblemSlug.CheckInRefused,
    };

    private static string DetailOf(Verdict verdict) => verdict switch
    {
        Verdict.AlreadyIn => "checkedInAt says since when, checkedInGate where.",
        Verdict.WrongList => "The ticket is for something else.",
        Verdict.WrongTime => "The list is not open at this time.",
        Verdict.Void => "The ticket was taken back, or a newer one was issued in its place.",
        Verdict.Refunded => "The ticket's money went back.",
        Verdict.Disputed => "The ticket's buyer has called the money back.",
        Verdict.Unknown => "There is no such ticket.",
        Verdict.NotIn => "Nobody came in with this ticket.",
        Verdict.Stale => "The code changes all the time, and this is one of before: have the ticket itself shown.",
        _ => "The code was not made by us.",
    };
}
