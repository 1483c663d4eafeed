using System.Net.Http.Json;
using System.Text.Json;

namespace Ticketing.Api.Tests.Http;

public sealed class OpenApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Every_operation_says_what_it_does()
    {
        foreach (var (name, operation) in await OperationsAsync())
        {
            Assert.True(operation.TryGetProperty("summary", out var summary), name);
            Assert.False(summary.GetString()!.StartsWith("Answers `", StringComparison.Ordinal), name);
            Assert.True(operation.TryGetProperty("tags", out _), name);
        }
    }

    [Fact]
    public async Task Closed_operations_name_the_token()
    {
        var operations = await OperationsAsync();
        Assert.True(operations["get /api/me"].TryGetProperty("security", out var security));
        Assert.True(security[0].TryGetProperty("Bearer", out _));
        Assert.False(operations["post /api/auth/login"].TryGetProperty("security", out _));
    }

    [Fact]
    public async Task Bodies_and_answers_have_schemas()
    {
        var document = await DocumentAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var name in new[] { "RegisterRequest", "SignedIn", "ProblemDocument", "Money" })
            Assert.True(schemas.TryGetProperty(name, out _), name);
        Assert.Equal(
            "integer", schemas.GetProperty("Money").GetProperty("properties").GetProperty("amount").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Every_call_of_the_contract_that_we_serve_is_described()
    {
        var operations = await OperationsAsync();
        string[] names = ["post /api/auth/register", "post /api/auth/login", "get /api/me", "get /api/events", "post /api/orders"];
        foreach (var name in names)
            Assert.True(operations.ContainsKey(name), name);
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var client = host.Anonymous();
        return await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
    }

    private async Task<Dictionary<string, JsonElement>> OperationsAsync() =>
        (from path in (await DocumentAsync()).GetProperty("paths").EnumerateObject()
         from operation in path.Value.EnumerateObject()
         select ($"{operation.Name} {path.Name}", operation.Value)).ToDictionary();
}
