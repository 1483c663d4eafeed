using System.Net;
using Stripe;

namespace Ticketing.Payments.Stripe;

/// <summary>What it means that a call to Stripe failed.</summary>
internal static class StripeFaults
{
    /// <summary>Whether it is Stripe's, or the way there: nothing that a bug of ours throws.</summary>
    public static bool IsFault(Exception error) => error is StripeException or HttpRequestException or OperationCanceledException;

    /// <summary>
    /// Whether Stripe has understood the wish and does not do it: nothing was done. Who we are (401, 403) is no matter of the wish, nor is
    /// how busy Stripe is (409, 429), and after its own errors (5xx) nobody knows what was done.
    /// </summary>
    public static bool IsRefusal(StripeException error) =>
        error.HttpStatusCode is HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotFound;

    /// <summary>Whether a key was used before with other parameters.</summary>
    public static bool IsKeyReused(StripeException error) =>
        error is { HttpStatusCode: HttpStatusCode.BadRequest, StripeError.Type: "idempotency_error" };

    /// <summary>Whether the answer is the one of an earlier call under the same key.</summary>
    public static bool IsReplayed(StripeException error) => error.StripeResponse?.Headers?.Contains("Idempotent-Replayed") == true;
}
