using Microsoft.AspNetCore.Http.Features;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Factors;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Operators;

/// <summary>
/// Signs organisers in to the operators' pages, by the shop's own accounts and within the limits of its sign-in. It stands below
/// <c>/api/auth</c>, where browsers show the cookie by which a device is known: so nobody's wrong passwords keep an organiser out who has
/// signed in on it before.
/// </summary>
internal static class OperatorSignIn
{
    /// <summary>Where the form is, and where it is sent to.</summary>
    public const string Path = "/api/auth/operator";

    private const string FormType = "application/x-www-form-urlencoded";

    private static readonly FormOptions Small = new() { KeyLengthLimit = 32, ValueLengthLimit = 2048, ValueCountLimit = 8 };

    /// <summary>Answers <c>GET</c> with the form.</summary>
    public static IResult Show(HttpContext context) => new SignInPage(SignInTexts.For(context.Request));

    /// <summary>Answers <c>POST</c> of the form.</summary>
    public static async Task<IResult> Take(HttpContext context, SigningIn signingIn, SessionDesk sessions, FactorRules factors)
    {
        if (!IsFromHere(context.Request))
            return Problem.Forbidden();
        var texts = SignInTexts.For(context.Request);
        if (await ReadAsync(context) is not var (request, code))
            return new SignInPage(texts, StatusCodes.Status400BadRequest, texts.Wrong);
        var (account, problem) = await signingIn.AuthenticateAsync(context, request, code);
        if (account is null)
            return Explain(texts, request, problem!);
        if (account.Role != Roles.Admin)
            return new SignInPage(texts, StatusCodes.Status403Forbidden, texts.NoOrganiser, request.Email);
        if (factors.MustSetUp(account))
            return new SignInPage(texts, StatusCodes.Status403Forbidden, texts.SetUpFirst, request.Email);
        OperatorCookie.Give(context, (await sessions.OpenAsync(context, account, inBody: true)).Token); // A session that is not renewed.
        return new SeeOther(OperatorsApi.Dashboard + "/");
    }

    private static SignInPage Explain(SignInTexts texts, LoginRequest request, ProblemResult problem) => new(
        texts,
        problem.Slug.Status,
        problem.Slug == ProblemSlug.SecondFactorRequired ? texts.CodeMissing
            : problem.RetryAfterSeconds is { } seconds ? texts.WaitFor(seconds) : texts.Wrong,
        request.Email,
        problem.RetryAfterSeconds);

    /// <summary>
    /// Whether a page of ours sent it: another site's would use up the attempts of whoever looks at it. Programs don't say.
    /// </summary>
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers.Origin is not [{ } origin]
        || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);

    private static async Task<(LoginRequest Request, string? Code)?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) != true)
            return null;
        try
        {
            var form = await context.Request.ReadFormAsync(Small, context.RequestAborted);
            return (new LoginRequest(form["email"], form["password"]), form["code"]);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Leads on to a page after a form.</summary>
    private sealed class SeeOther(string path) : IResult
    {
        /// <inheritdoc/>
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            httpContext.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
