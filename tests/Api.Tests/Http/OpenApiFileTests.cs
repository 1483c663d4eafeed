using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Http;

/// <summary>The web app's types are made of a file. It must say what the server says, or they would drift apart.</summary>
public sealed class OpenApiFileTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string File => Path.Combine(Repository.Root, "Web", "openapi.json");

    [Fact]
    public async Task The_web_app_has_the_servers_document()
    {
        using var client = host.Anonymous();
        var served = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        if (Environment.GetEnvironmentVariable("TICKETING_UPDATE_OPENAPI") == "1")
            await System.IO.File.WriteAllTextAsync(File, served.ToJsonString(Indented) + "\n");
        var kept = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File));
        Assert.True(
            JsonNode.DeepEquals(kept, served), "Web/openapi.json is not what the server says: run eng/api-types and commit what changed.");
    }
}
