using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts;

/// <summary>Checks the version of the terms that somebody agrees to with their wish for an account.</summary>
internal static class AgreedTerms
{
    /// <summary>Why it can't be agreed to; null: it is in force, or nothing was said of terms.</summary>
    public static ProblemResult? Check(this ITerms terms, string? version) => version is null || version == terms.Version
        ? null
        : Problem.Validation("termsVersion", $"Must be the version that is in force: {terms.Version}.");
}
