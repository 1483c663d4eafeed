using System.Net.Http.Json;
using System.Text.Json;

namespace Ticketing.Api.Tests.Orders;

/// <summary>Reads answers, and says what was wrong with those that are not as expected.</summary>
internal static class Answers
{
    /// <summary>The answer's JSON, whose status must be this.</summary>
    public static async Task<JsonElement> AnsweredAsync(this Task<HttpResponseMessage> asking, int status)
    {
        using var answer = await asking;
        return await answer.AnsweredAsync(status);
    }

    /// <summary>The answer's JSON, whose status must be this.</summary>
    public static async Task<JsonElement> AnsweredAsync(this HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} instead of {status}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The answer's problem document, which must be of this kind.</summary>
    public static async Task<JsonElement> RefusedAsync(this Task<HttpResponseMessage> asking, int status, string slug)
    {
        using var answer = await asking;
        var problem = await answer.AnsweredAsync(status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"https://ticketing.dev/problems/{slug}", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        return problem;
    }

    /// <summary>The names of the fields that a refusal complains of.</summary>
    public static async Task<string[]> InvalidFieldsAsync(this Task<HttpResponseMessage> asking)
    {
        var problem = await asking.RefusedAsync(422, "validation");
        return [.. problem.GetProperty("errors").EnumerateObject().Select(field => field.Name)];
    }

    public static string Text(this JsonElement json, string member) => json.GetProperty(member).GetString()!;

    public static Task<HttpResponseMessage> SendJsonAsync(
        this HttpClient client, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request);
    }
}
