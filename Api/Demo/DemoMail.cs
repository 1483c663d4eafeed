using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MimeKit;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Mail;
using Ticketing.Api.Mail.Carriers;

namespace Ticketing.Api.Demo;

/// <summary>Shows the messages that the demo would have mailed. In demo mode all accounts are everybody's, and so is their mail.</summary>
internal sealed class DemoMail(IOptions<MailSettings> settings)
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/demo/mail";

    private const int MostShown = 100;

    private const string PagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'";

    // What is in a message may neither run nor load anything; its links open a page of their own.
    private const string MessagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
        + "sandbox allow-popups allow-popups-to-escape-sandbox";

    private const string Style = """
        :root {
          color-scheme: light dark;
          --ink: #171a1f; --soft: #4f5561; --paper: #f6f4ee; --card: #fff; --line: #dcd7ca; --act: #0b6453;
        }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #f3f0e9; --soft: #b3b8c2; --paper: #111419; --card: #1a1e25; --line: #2d333d; --act: #62d2b4; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, sans-serif; }
        a { color: var(--act); }
        ul { list-style: none; margin: 1.5rem 0; padding: 0; }
        li { margin-bottom: .5rem; padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
        li a { display: block; font-weight: 600; overflow-wrap: anywhere; }
        .soft { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
        iframe { width: 100%; height: 75vh; border: 1px solid var(--line); border-radius: .75rem; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); padding: 1rem; border-radius: .75rem; }
        :focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
        """;

    /// <summary>Maps the pages, if messages go into a folder.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<ICarrier>() is not FolderCarrier)
            return;
        var pages = routes.MapGroup(Path).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("", (DemoMail mail, HttpContext context) => mail.ListAsync(context));
        pages.MapGet("/{name}", (DemoMail mail, HttpContext context, string name) => mail.ShowAsync(context, name));
        pages.MapGet("/{name}/html", (DemoMail mail, HttpContext context, string name) => mail.ShowHtmlAsync(context, name));
    }

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var list = new StringBuilder();
        foreach (var name in Names())
        {
            if (await LoadAsync(name, context.RequestAborted) is not { } message)
                continue;
            list.Append(
                CultureInfo.InvariantCulture,
                $"""
                <li><a href="{Path}/{Safe(name)}">{Safe(message.Subject ?? "")}</a>
                <span class="soft">{Safe(message.To.ToString())} · {message.Date.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC</span></li>

                """);
        }

        var body = list.Length == 0 ? "<p>No message yet. Buy a ticket.</p>" : $"<ul>{list}</ul>";
        const string Lead = "<p class=\"soft\">Nothing leaves this machine: what would be mailed is here.</p>";
        return Page(context, "Mail of this demo", Lead + body);
    }

    private async Task<IResult> ShowAsync(HttpContext context, string name) =>
        await LoadAsync(name, context.RequestAborted) is not { } message
            ? NoSuchMessage()
            : Page(
                context,
                message.Subject ?? "",
                $"""
                <p><a href="{Path}">All messages</a></p>
                <p class="soft">{Safe(message.From.ToString())} → {Safe(message.To.ToString())} · {Safe(message.MessageId ?? "")}
                {(message.Attachments.Any() ? $" · {Safe(string.Join(", ", message.Attachments.Select(NameOf)))}" : "")}</p>
                <iframe src="{Path}/{Safe(name)}/html" title="{Safe(message.Subject ?? "")}"></iframe>
                <h2>As plain text</h2>
                <pre>{Safe(message.TextBody ?? "")}</pre>
                """);

    private async Task<IResult> ShowHtmlAsync(HttpContext context, string name)
    {
        if (await LoadAsync(name, context.RequestAborted) is not { } message)
            return NoSuchMessage();
        var html = (message.HtmlBody ?? "").Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal);
        foreach (var part in message.BodyParts.OfType<MimePart>().Where(static part => part.ContentId is not null))
        {
            using var bytes = new MemoryStream();
            await part.Content!.DecodeToAsync(bytes, context.RequestAborted);
            html = html.Replace(
                $"cid:{part.ContentId}",
                $"data:{part.ContentType.MimeType};base64,{Convert.ToBase64String(bytes.ToArray())}",
                StringComparison.Ordinal);
        }

        context.Response.Headers.ContentSecurityPolicy = MessagePolicy;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(html, "text/html; charset=utf-8");
    }

    private static ProblemResult NoSuchMessage() => Problem.NotFound("There is no such message.");

    private static string NameOf(MimeEntity attachment) => attachment.ContentDisposition?.FileName ?? attachment.ContentType.MimeType;

    private static ContentHttpResult Page(HttpContext context, string title, string body)
    {
        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Safe(title)}</title>
            <style>{Style}</style></head>
            <body><main><h1>{Safe(title)}</h1>
            {body}
            </main></body></html>
            """,
            "text/html; charset=utf-8");
    }

    private IEnumerable<string> Names()
    {
        var folder = new DirectoryInfo(settings.Value.Folder!);
        return folder.Exists
            ? folder.EnumerateFiles($"*{FolderCarrier.Extension}").Select(static file => file.Name)
                .Where(static name => !name.StartsWith('.'))
                .OrderDescending(StringComparer.Ordinal).Take(MostShown).Select(static name => name[..^FolderCarrier.Extension.Length])
            : [];
    }

    private async Task<MimeMessage?> LoadAsync(string name, CancellationToken cancellation)
    {
        // Only letters, digits and dashes: nothing that leads out of the folder.
        if (name.Length is 0 or > 100 || name.Any(static letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
            return null;
        var file = System.IO.Path.Combine(settings.Value.Folder!, name + FolderCarrier.Extension);
        return File.Exists(file) ? await MimeMessage.LoadAsync(file, cancellation) : null;
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
