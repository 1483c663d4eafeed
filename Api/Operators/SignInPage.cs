using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace Ticketing.Api.Operators;

/// <summary>The form by which operators sign in: one page without a script.</summary>
/// <param name="texts">Its words.</param>
/// <param name="status">The status.</param>
/// <param name="trouble">What was wrong with the last attempt; null: there was none.</param>
/// <param name="email">The address of the last attempt.</param>
/// <param name="retryAfterSeconds">How long the next attempt has to wait; null: not at all.</param>
internal sealed class SignInPage(
    SignInTexts texts, int status = StatusCodes.Status200OK, string? trouble = null, string? email = null, int? retryAfterSeconds = null)
        : IResult
{
    private const string Style = """
        :root {
          color-scheme: light dark;
          --ink: #1c1f24; --paper: #f6f4ee; --card: #fff; --line: #8a8577; --act: #1f5c4d; --on: #fff; --bad: #a3262a;
        }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #eceae4; --paper: #12151a; --card: #1b2027; --line: #7d8590; --act: #8fd6c0; --on: #10221d; --bad: #ff9a93; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, sans-serif; }
        main { width: min(24rem, 100%); padding: 2rem; background: var(--card); border-radius: 1rem; }
        h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.2; }
        p { margin: 0 0 1.25rem; }
        [role=alert] { color: var(--bad); font-weight: 600; }
        label { display: block; margin-bottom: .25rem; font-weight: 600; }
        input { width: 100%; margin-bottom: 1.25rem; padding: .75rem; font: inherit; color: inherit; background: transparent;
          border: 1px solid var(--line); border-radius: .5rem; }
        button { width: 100%; padding: .75rem; font: inherit; font-weight: 600; color: var(--on); background: var(--act); border: 0;
          border-radius: .5rem; cursor: pointer; }
        :focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;
        if (retryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return response.WriteAsync(Write(), httpContext.RequestAborted);
    }

    private string Write() => $"""
        <!doctype html>
        <html lang="{texts.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Safe(texts.Title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        <h1>{Safe(texts.Title)}</h1>
        <p>{Safe(texts.Lead)}</p>
        {(trouble is null ? "" : $"<p role=\"alert\">{Safe(trouble)}</p>")}
        <form method="post" action="{OperatorSignIn.Path}">
        <label for="email">{Safe(texts.Email)}</label>
        <input id="email" name="email" type="email" autocomplete="username" value="{Safe(email ?? "")}" required autofocus>
        <label for="password">{Safe(texts.Password)}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <label for="code">{Safe(texts.Code)}</label>
        <input id="code" name="code" autocomplete="one-time-code" inputmode="text" maxlength="40">
        <button>{Safe(texts.SignIn)}</button>
        </form>
        </main>
        </body>
        </html>
        """;

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
