using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Guests;

/// <summary>The body of <c>POST /api/auth/guest</c>.</summary>
/// <param name="Email">Where the code goes.</param>
/// <param name="Language">In which language: en, hr, pl or pt-BR. Missing: as the browser asks.</param>
/// <param name="TermsVersion">The version of the terms that is agreed to by using the code: the one in force. Missing: none is.</param>
internal sealed record GuestRequest(string? Email = null, string? Language = null, string? TermsVersion = null);

/// <summary>The body of <c>POST /api/auth/guest/verify</c>.</summary>
/// <param name="Email">Where the code went.</param>
/// <param name="Code">The six digits; blanks and hyphens between them don't matter.</param>
/// <param name="WithRefreshToken">Whether the answer has a refresh token, for clients without cookies; missing: the cookie gets it.</param>
internal sealed record GuestCodeRequest(string? Email = null, string? Code = null, bool? WithRefreshToken = null)
{
    /// <summary>Checks that it says something; null: nothing is wrong with it. Whether the code is right is not told here.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("email", EmailAddress.Parse(Email) is null ? "Must be an e-mail address." : null);
        errors.Check("code", CodeRules.Read(Code) is null ? $"Must be {CodeRules.Digits} digits." : null);
        return errors.Problem;
    }
}

/// <summary>The body of <c>PUT /api/me/password</c>.</summary>
/// <param name="Password">The account's first password, 8–128 characters.</param>
/// <param name="WithRefreshToken">Whether the answer has a refresh token, for clients without cookies; missing: the cookie gets it.</param>
internal sealed record FirstPasswordRequest(string? Password = null, bool? WithRefreshToken = null);
