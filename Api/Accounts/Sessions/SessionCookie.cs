namespace Ticketing.Api.Accounts.Sessions;

/// <summary>
/// Where a browser keeps its refresh token: no script can read it, no other site can have it sent, and it travels only to the routes that
/// need it.
/// </summary>
internal static class SessionCookie
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "session";

    private const string Path = "/api/auth";

    /// <summary>The token that a browser has sent; null: none, or another site has made it send one.</summary>
    public static RefreshToken? Read(HttpContext context) =>
        IsOwnPage(context.Request) ? RefreshToken.Parse(context.Request.Cookies[Name]) : null;

    /// <summary>Gives a browser its token.</summary>
    /// <param name="context">The call.</param>
    /// <param name="token">The token.</param>
    /// <param name="life">For how long the browser keeps it: as long as it is good unless it is used.</param>
    public static void Give(HttpContext context, RefreshToken token, TimeSpan life) =>
        context.Response.Cookies.Append(Name, token.ToString(), Options(context, life));

    /// <summary>Takes it away.</summary>
    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, life: null));

    // A page of a sister site is "the same site" to the cookie. Browsers say so; who is none says nothing.
    private static bool IsOwnPage(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"];

    private static CookieOptions Options(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = Path,
        MaxAge = life,
    };
}
