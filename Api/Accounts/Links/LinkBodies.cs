using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Links;

/// <summary>The body of <c>POST /api/auth/verify</c>.</summary>
/// <param name="Token">What stands behind the link's number sign.</param>
/// <param name="Password">The password that the account was asked for with; only for the link of an account that is not open yet.</param>
/// <param name="WithRefreshToken">Whether the answer has a refresh token, for clients without cookies; missing: the cookie gets it.</param>
internal sealed record VerifyRequest(string? Token = null, string? Password = null, bool? WithRefreshToken = null);

/// <summary>The body of <c>POST /api/auth/reset</c>.</summary>
/// <param name="Email">Whose password.</param>
internal sealed record ResetRequest(string? Email = null);

/// <summary>The body of <c>POST /api/auth/reset/confirm</c>.</summary>
/// <param name="Token">What stands behind the link's number sign.</param>
/// <param name="Password">The new password, 8–128 characters.</param>
internal sealed record NewPasswordRequest(string? Token = null, string? Password = null)
{
    /// <summary>Checks the wish; null: nothing is wrong with it.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("token", string.IsNullOrEmpty(Token) ? "Is required." : null);
        errors.Check("password", AccountRules.CheckPassword(Password, []));
        return errors.Problem;
    }
}

/// <summary>A link is on its way, if there is somebody to send it to.</summary>
/// <param name="Status">Always <c>mailed</c>: whether there is such an account is not told.</param>
internal sealed record LinkMailed(string Status)
{
    /// <summary>The one answer that there is.</summary>
    public static LinkMailed Answer { get; } = new("mailed");
}
