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
        errors.Check("password", CheckPassword(request.Password, NamesOf(address, request.DisplayName)));
        errors.Check("displayName", Text.Check(request.DisplayName, 0, MaxNameLength));
        return (address, errors.Problem);
    }

    /// <summary>Checks that a sign-in says something. That an address is none is not told here: it is simply a wrong one.</summary>
    public static ProblemResult? Check(LoginRequest request)
    {
        var errors = new FieldErrors();
        errors.Check("email", string.IsNullOrEmpty(request.Email) ? "Is required." : null);
        errors.Check("password", string.IsNullOrEmpty(request.Password) ? "Is required." : null);
        errors.Check("password", IsTooLong(request.Password) ? $"Has at most {MaxPasswordLength} characters." : null);
        return errors.Problem;
    }

    /// <summary>
    /// Why a password can't be an account's; null: it can. Only its length and what anybody would try first count (NIST SP 800-63B): no
    /// kinds of characters are asked for.
    /// </summary>
    /// <param name="password">The password. Blanks at its ends, or blanks alone, may be part of it.</param>
    /// <param name="names">What its owner is called.</param>
    public static string? CheckPassword(string? password, IEnumerable<string> names)
    {
        if (password is null || password.Length > 4 * MaxPasswordLength)
            return BadLength;
        if (OpaqueString.Prepare(password) is not { } prepared)
            return "Contains a character that a password can't have: a control character, or one that nobody sees.";
        if (LengthOf(prepared) is < MinPasswordLength or > MaxPasswordLength)
            return BadLength;
        return CommonPasswords.Has(prepared, names) ? "Is one of the first that anybody would try. A few words make a good one." : null;
    }

    /// <summary>What the owner of an account is called.</summary>
    public static IEnumerable<string> NamesOf(EmailAddress? address, string? displayName) =>
        [displayName ?? "", address?.Local ?? "", address?.Domain ?? ""];

    private static bool IsTooLong(string? password) =>
        password?.Length > 4 * MaxPasswordLength || LengthOf(OpaqueString.Prepare(password ?? "") ?? password!) > MaxPasswordLength;

    // As people count: an emoji is one. Its length is that of what is hashed.
    private static int LengthOf(string password) => password.EnumerateRunes().Count();
}
