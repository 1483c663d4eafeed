using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Ticketing.Api.Mail.Letters;

namespace Ticketing.Api.TestProcessor;

/// <summary>What was wrong with an attempt to pay.</summary>
internal enum PayTrouble
{
    /// <summary>Nothing; or there was none.</summary>
    None,

    /// <summary>What was typed is none of the test cards.</summary>
    NoTestCard,

    /// <summary>The card was declined.</summary>
    Declined,
}

/// <summary>An attempt to pay on the page.</summary>
/// <param name="Card">What was typed.</param>
/// <param name="Trouble">What was wrong with it.</param>
internal sealed record PayAttempt(string Card = "", PayTrouble Trouble = PayTrouble.None);

/// <summary>The page where buyers pay at the test processor: one page without a script.</summary>
/// <param name="session">What is to be paid; null: nothing.</param>
/// <param name="texts">Its words.</param>
/// <param name="attempt">The last attempt.</param>
internal sealed class PayPage(TestSession? session, PayTexts texts, PayAttempt attempt) : IResult
{
    /// <summary>Where pages are, below the processor's address.</summary>
    public const string Path = "/pay";

    /// <summary>How a session's id is written in an address.</summary>
    public const string NameFormat = "N";

    private const string Root = "/test-processor";

    private const string Style = """
        :root {
          color-scheme: light dark;
          --ink: #1c1f24; --soft: #565c66; --paper: #eef0f4; --card: #fff; --line: #7c8492; --edge: #d4d8df; --act: #2f3e9e; --on: #fff;
          --bad: #a3262a; --bad-soft: #fbe9e8; --good: #1f5c4d;
        }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #eceef2; --soft: #aab1bd; --paper: #101319; --card: #1a1f28; --line: #7d8590; --edge: #343b47; --act: #aab6ff;
            --on: #12173a; --bad: #ffaaa3; --bad-soft: #3a1d1f; --good: #8fd6c0; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: grid; align-content: start; justify-items: center; padding: 1rem;
          background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        main { width: min(30rem, 100%); padding: 1.25rem; background: var(--card); border-radius: 1rem; }
        h1 { margin: 0; font-size: 1.25rem; line-height: 1.3; }
        h2 { margin: 1.75rem 0 .5rem; font-size: 1rem; }
        p { margin: .25rem 0 0; }
        .soft { color: var(--soft); }
        .amount { margin-top: 1rem; font-size: 2.25rem; font-weight: 700; line-height: 1.1; font-variant-numeric: tabular-nums; }
        [role=alert] { margin-top: 1rem; padding: .75rem 1rem; border-radius: .5rem; background: var(--bad-soft); color: var(--bad);
          font-weight: 600; }
        form { margin-top: 1.25rem; }
        label { display: block; margin-bottom: .25rem; font-weight: 600; }
        input { width: 100%; min-height: 3rem; padding: .5rem .75rem; font: inherit; font-size: 1.125rem; color: inherit;
          font-variant-numeric: tabular-nums; background: transparent; border: 1px solid var(--line); border-radius: .5rem; }
        input[aria-invalid] { border: 2px solid var(--bad); }
        button, .back { display: block; width: 100%; min-height: 3rem; margin-top: 1rem; padding: .75rem; font: inherit; font-weight: 600;
          line-height: 1.5; text-align: center; border-radius: .5rem; cursor: pointer; }
        button { color: var(--on); background: var(--act); border: 0; }
        .back { color: var(--ink); border: 1px solid var(--edge); text-decoration: none; }
        dl { margin: 0; }
        dt { font-weight: 600; font-variant-numeric: tabular-nums; }
        dd { margin: 0 0 .5rem; color: var(--soft); }
        :focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
        @media (min-width: 40rem) { body { padding: 4rem 1rem; } main { padding: 2rem; } }
        """;

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <summary>The name of a session in addresses.</summary>
    public static string NameOf(Guid session) => session.ToString(NameFormat);

    /// <summary>The path of a session's page.</summary>
    public static string AddressOf(Guid session) => $"{Root}{Path}/{NameOf(session)}";

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = session is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = PolicyFor(session?.Wish.ReturnTo);
        return response.WriteAsync(Write(), httpContext.RequestAborted);
    }

    // What a form leads on to counts as its target: so the way back is allowed too, and nothing else.
    private static string PolicyFor(Uri? back)
    {
        var shop = back is null ? "" : $" {back.GetLeftPart(UriPartial.Authority)}";
        return $"default-src 'none'; style-src 'sha256-{StyleHash}'; form-action 'self'{shop}; base-uri 'none'; frame-ancestors 'none'";
    }

    private string Write() => $"""
        <!doctype html>
        <html lang="{texts.Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{Safe(texts.Title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        <h1>{Safe(texts.Title)}</h1>
        <p class="soft">{Safe(texts.Lead)}</p>
        {Body()}
        </main>
        </body>
        </html>
        """;

    private string Body() => session switch
    {
        null => $"<p role=\"alert\">{Safe(texts.Unknown)}</p>",
        { State: SessionState.Open } open => Bill(open.Wish) + Trouble() + Form(open) + Back(open.Wish) + Cards(),
        { State: SessionState.Paid } paid => Bill(paid.Wish) + $"<p role=\"status\">{Safe(texts.Paid)}</p>" + Back(paid.Wish),
        var over => Bill(over.Wish) + $"<p role=\"alert\">{Safe(texts.Over)}</p>" + Back(over.Wish),
    };

    private string Bill(SessionWish wish) => $"""
        <p class="amount">{Safe(AmountOf(wish))}</p>
        <p>{Safe(wish.What)}</p>
        """;

    private string Trouble() => attempt.Trouble switch
    {
        PayTrouble.Declined => $"<p role=\"alert\">{Safe(texts.Declined)}</p>",
        PayTrouble.NoTestCard => $"<p role=\"alert\" id=\"wrong\">{Safe(texts.NoTestCard)}</p>",
        _ => "",
    };

    private string Form(TestSession open) => $"""
        <form method="post" action="{AddressOf(open.Id)}">
        <label for="card">{Safe(texts.Card)}</label>
        <input id="card" name="card" inputmode="numeric" autocomplete="cc-number" maxlength="40" placeholder="0000 0000 0000 0000"
          value="{Safe(attempt.Card)}" required autofocus{Wrong()}>
        <button>{Safe(texts.PayFor(AmountOf(open.Wish)))}</button>
        </form>
        """;

    private string Wrong() => attempt.Trouble == PayTrouble.NoTestCard ? " aria-invalid=\"true\" aria-describedby=\"wrong\"" : "";

    private string Back(SessionWish wish) =>
        wish.ReturnTo is { } back ? $"<a class=\"back\" href=\"{Safe(back.AbsoluteUri)}\">{Safe(texts.Back)}</a>" : "";

    private string Cards()
    {
        var list = new StringBuilder().Append("<h2>").Append(Safe(texts.Cards)).Append("</h2><dl>");
        foreach (var (number, does) in texts.Explained)
            list.Append("<dt>").Append(number).Append("</dt><dd>").Append(Safe(does)).Append("</dd>");
        return list.Append("</dl>").ToString();
    }

    private string AmountOf(SessionWish wish) => Words.In(texts.Language).Money(wish.Amount, wish.Currency);

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
