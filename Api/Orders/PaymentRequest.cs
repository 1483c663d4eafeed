using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Orders;

/// <summary>A buyer's wish to pay.</summary>
/// <param name="Method">One of <c>GET /api/payment-methods</c>: <c>test</c>.</param>
/// <param name="Card">For <c>test</c>: the number of a test card. Missing: the buyer pays on the processor's page.</param>
/// <param name="ReturnTo">Where that page leads back to: a path of this site, the order's page or below it. Missing: the order's page.</param>
internal sealed record PaymentRequest(string? Method, string? Card, string? ReturnTo = null)
{
    private const int MaxMethodLength = 20;
    private const int MaxCardLength = 40;
    private const int MaxPathLength = 300;

    /// <summary>Checks the wish; null: nothing is wrong with it.</summary>
    /// <param name="orderId">The order that is to be paid.</param>
    public IResult? Check(Guid orderId)
    {
        var errors = new FieldErrors();
        errors.Check("method", Text.CheckWanted(Method, 1, MaxMethodLength));
        errors.Check("card", Text.CheckWanted(Card, 0, MaxCardLength));
        errors.Check("returnTo", ReturnTo is null || IsBelow(PageOf(orderId), ReturnTo) ? null : $"Must be {PageOf(orderId)} or below it.");
        return errors.Problem;
    }

    /// <summary>The address that the processor's page leads back to.</summary>
    public Uri AddressOf(Guid orderId, HttpRequest request) =>
        new(new Uri($"{request.Scheme}://{request.Host}"), ReturnTo ?? PageOf(orderId));

    private static string PageOf(Guid orderId) => $"/orders/{orderId}";

    // What a browser reads otherwise than we do has no place in it: dots that climb, backslashes, anything that is not plain.
    private static bool IsBelow(string page, string path) =>
        path.Length <= MaxPathLength
        && path.StartsWith(page, StringComparison.Ordinal)
        && (path.Length == page.Length || path[page.Length] is '/' or '?' or '#')
        && path.All(static character => char.IsAsciiLetterOrDigit(character) || "/?#=&-_.~%".Contains(character, StringComparison.Ordinal))
        && !path.Contains("..", StringComparison.Ordinal)
        && !path.Contains("%2e", StringComparison.OrdinalIgnoreCase);
}
