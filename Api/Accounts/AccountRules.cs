using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts;

/// <summary>What an account's data must look like.</summary>
internal static class AccountRules
{
    public const int MinPasswordLength = 8;
    public const int MaxPasswordLength = 128;

    private const int MaxNameLength = 100;
    private static readonly string BadLength = $"Must have {MinPasswordLength} to {MaxPasswordLength} characters.";

    /// <summary>Checks a registration. When it is fine, the problem is null and the address is not.</summary>
    public static (EmailAddress? Address, ProblemResult? Problem) Check(RegisterRequest request)
    {
        var errors = new FieldErrors();
        var address = EmailAddress.Parse(request.Email);
        if (address is null)
            errors.Add("email", "Must be an e-mail address of at most 254 characters.");
        errors.Check("password", CheckPassword(request.Password));
        errors.Check("displayName", Text.Check(request.DisplayName, 0, MaxNameLength));
        return (address, errors.Problem);
    }

    /// <summary>Checks that a sign-in says something. That an address is none is not told here: it is simply a wrong one.</summary>
    public static ProblemResult? Check(LoginRequest request)
    {
        var errors = new FieldErrors();
        errors.Check("email", string.IsNullOrEmpty(request.Email) ? "Is required." : null);
        errors.Check("password", string.IsNullOrEmpty(request.Password) ? "Is required." : null);
        errors.Check(
            "password", (OpaqueString.Prepare(request.Password ?? "") ?? request.Password)?.Length > MaxPasswordLength
                ? $"Has at most {MaxPasswordLength} characters."
                : null);
        return errors.Problem;
    }

    // Blanks at its ends, or blanks alone, may be part of a password. Its length is that of what is hashed.
    private static string? CheckPassword(string? password)
    {
        if (password is null || password.Length > 4 * MaxPasswordLength)
            return BadLength;
        if (OpaqueString.Prepare(password) is not { } prepared)
            return "Contains a character that a password can't have: a control character, or one that nobody sees.";
        return prepared.Length is >= MinPasswordLength and <= MaxPasswordLength ? null : BadLength;
    }
}
