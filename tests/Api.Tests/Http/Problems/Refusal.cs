using System.Net;
using System.Text.Json;

namespace Ticketing.Api.Tests.Http.Problems;

/// <summary>A problem document as a client gets it.</summary>
internal sealed record Refusal(HttpStatusCode Status, JsonElement Document)
{
    public string Slug => Document.GetProperty("type").GetString()!["https://ticketing.dev/problems/".Length..];

    public IEnumerable<string> Fields => Document.GetProperty("errors").EnumerateObject().Select(member => member.Name);

    /// <summary>Reads an answer, which must be a problem document with all the common members.</summary>
    public static async Task<Refusal> OfAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{(int)answer.StatusCode} {text}");
        var document = JsonDocument.Parse(text).RootElement;
        Assert.StartsWith("https://ticketing.dev/problems/", document.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal((int)answer.StatusCode, document.GetProperty("status").GetInt32());
        Assert.NotEmpty(document.GetProperty("title").GetString()!);
        Assert.NotEmpty(document.GetProperty("traceId").GetString()!);
        return new Refusal(answer.StatusCode, document);
    }
}
