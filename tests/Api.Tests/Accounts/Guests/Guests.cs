using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;
using Ticketing.Api.Tests.Accounts.Links;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Accounts.Guests;

/// <summary>What people without a password do at a shop that can mail.</summary>
internal sealed partial class Guests(LinkHost host)
{
    public static string NewAddress() => $"guest.{Guid.NewGuid():N}@example.com";

    public Task<HttpResponseMessage> AskAsync(string email, string? language = null, string? termsVersion = null) =>
        PostAsync("/api/auth/guest", new { email, language, termsVersion });

    public Task<HttpResponseMessage> VerifyAsync(string email, string code) =>
        PostAsync("/api/auth/guest/verify", new { email, code, withRefreshToken = true });

    /// <summary>Asks for a code and reads it in the message; one that is not among those known.</summary>
    public async Task<string> CodeAsync(string email, params string[] known)
    {
        await AskAsync(email).AnsweredAsync(202);
        return CodeOf(
            await host.Office.UntilTakenAsync(email, message => CodeOf(message) is { Length: > 0 } code && !known.Contains(code)));
    }

    /// <summary>Signs a guest in.</summary>
    public async Task<(HttpClient Client, JsonElement SignedIn)> EnterAsync(string email, params string[] known)
    {
        var signedIn = await JsonAsync(await VerifyAsync(email, await CodeAsync(email, known)));
        return (host.With(signedIn.Text("token")), signedIn);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, object body)
    {
        using var anybody = host.Anonymous();
        return await anybody.PostAsJsonAsync(path, body);
    }

    public static string CodeOf(MimeMessage message) => Code().Match(message.TextBody ?? "").Groups["code"].Value;

    public static string Wrong(string code) => code == "000000" ? "000001" : "000000";

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    [GeneratedRegex(@": (?<code>\d{6})\s")]
    private static partial Regex Code();
}
