using System.Buffers.Text;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Work;

/// <summary>Tells a client what to do: <c>docs/WORK.md</c>.</summary>
internal static class WorkRefusal
{
    /// <summary>The refusal with a challenge.</summary>
    public static ProblemResult Of(byte[] challenge, WorkTerms terms) => new(
        ProblemSlug.WorkRequired,
        $"Solve the challenge and send the same call again with the header {WorkProof.Header}.")
    {
        Extend = writer =>
        {
            writer.WriteString("challenge"u8, Base64Url.EncodeToString(challenge));
            writer.WriteNumber("bits"u8, terms.Bits);
            writer.WriteNumber("count"u8, terms.Puzzles);
            writer.WriteString("algorithm"u8, Puzzles.Algorithm);
            writer.WriteString("expiresAt"u8, terms.ExpiresAt.UtcDateTime);
        },
    };
}
