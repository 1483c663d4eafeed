using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Wallets.Apple;

/// <summary>Lets a phone at the pass whose token it shows, and at no other.</summary>
internal sealed class AppleGate(AppleKeys keys, PassStore store, PassTokens tokens)
{
    /// <summary>The refusal of all others: it does not tell whether there is such a pass.</summary>
    public static ProblemResult Closed() => Problem.Unauthenticated("Send the token of this pass: Authorization: ApplePass …");

    /// <summary>Finds the pass of a request. Exactly one of the two is null.</summary>
    public async Task<(KeptPass? Pass, ProblemResult? Refusal)> OpenAsync(HttpContext context, string passTypeId, string serialNumber)
    {
        if (!keys.IsOn)
            return (null, Problem.WalletOff());
        return passTypeId == keys.PassTypeId
            && Guid.TryParseExact(serialNumber, "D", out var ticketId)
            && await store.FindAsync(ticketId, WalletKind.Apple, context.RequestAborted) is { } pass
            && tokens.IsShown(context.Request, pass)
            ? (pass, null)
            : (null, Closed());
    }
}
