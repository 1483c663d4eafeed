namespace Ticketing.Api.Operators;

/// <summary>
/// Where a browser keeps an operator's access token: out of scripts' reach, sent to the dashboard alone, gone when the browser is closed.
/// Cookies know no ports; so it has a path below which the shop itself asks nothing of anybody.
/// </summary>
internal static class OperatorCookie
{
    private const string Name = "operator";

    /// <summary>The token; null: there is none.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[Name];

    /// <summary>Gives it to the browser.</summary>
    public static void Give(HttpContext context, string token) => context.Response.Cookies.Append(Name, token, new CookieOptions
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = OperatorsApi.Dashboard,
    });
}
