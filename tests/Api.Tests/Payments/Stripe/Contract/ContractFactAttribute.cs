namespace Ticketing.Api.Tests.Payments.Stripe.Contract;

/// <summary>
/// A test that needs Stripe's OpenAPI document, which is not ours to hand on: it is skipped where nobody says where it is.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ContractFactAttribute : FactAttribute
{
    /// <summary>The variable that has the path of the document, as JSON.</summary>
    private const string Variable = "TICKETING_STRIPE_OPENAPI";

    public ContractFactAttribute()
    {
        if (DocumentPath is null)
            Skip = $"{Variable} does not say where Stripe's OpenAPI document is (spec3.json of github.com/stripe/openapi).";
    }

    /// <summary>Where the document is; null: nobody says.</summary>
    public static string? DocumentPath => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;
}
