using System.Text.Json;
using System.Text.RegularExpressions;
using Ticketing.Rush.Http;

namespace Ticketing.Rush.Poison;

/// <summary>Checks that a refusal is what the contract says a refusal is, and gives nothing away.</summary>
internal static partial class ProblemCheck
{
    private const string ProblemType = "application/problem+json";

    /// <summary>What is wrong with the answer; empty if nothing is.</summary>
    public static IEnumerable<string> ComplaintsAbout(HostileAnswer answer, IReadOnlyList<Expectation> expected)
    {
        if (answer.Status == 0) return [$"no answer ({answer.ContentType ?? "connection lost"})"];
        if (answer.Status is < 400 or >= 500) return [$"answered {answer.Status} instead of {Say(expected)}: {Start(answer.Text)}"];
        return [.. Leaks(answer.Text), .. AboutDocument(answer, expected)];
    }

    private static IEnumerable<string> AboutDocument(HostileAnswer answer, IReadOnlyList<Expectation> expected)
    {
        if (answer.ContentType != ProblemType) return [$"answered {answer.Status} as {answer.ContentType ?? "nothing"}, not {ProblemType}"];
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return [.. AboutMembers(document.RootElement, answer.Status, expected)];
        }
        catch (JsonException)
        {
            return [$"answered {answer.Status} with a body that is no JSON: {Start(answer.Text)}"];
        }
    }

    private static IEnumerable<string> AboutMembers(JsonElement problem, int status, IReadOnlyList<Expectation> expected)
    {
        if (problem.ValueKind != JsonValueKind.Object)
        {
            yield return "the problem is no JSON object";
            yield break;
        }

        if (AboutType(problem, status, expected) is { } complaint) yield return complaint;
        if (string.IsNullOrWhiteSpace(Text(problem, "title"))) yield return "the problem has no title";
        if (string.IsNullOrWhiteSpace(Text(problem, "traceId"))) yield return "the problem has no traceId";
        if (Number(problem, "status") != status) yield return "the problem's status is not the HTTP status";
    }

    private static string? AboutType(JsonElement problem, int status, IReadOnlyList<Expectation> expected)
    {
        var type = Text(problem, "type") ?? "";
        var slug = type.StartsWith(Slugs.TypePrefix, StringComparison.Ordinal) ? type[Slugs.TypePrefix.Length..] : "";
        if (slug.Length == 0) return $"answered {status} with the type '{type}', which has no slug";
        if (expected.Any(expectation => expectation.Fits(status, slug))) return null;
        return $"answered {status} {slug} instead of {Say(expected)}: {Text(problem, "detail")}";
    }

    private static IEnumerable<string> Leaks(string text)
    {
        var isHtml = text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith('<');
        if (isHtml) yield return $"answered with HTML: {Start(text)}";
        if (StackTrace().IsMatch(text)) yield return $"gives away its insides: {Start(text)}";
    }

    private static string? Text(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static string Start(string text) => text.Length <= 200 ? text : $"{text[..200]}…";

    private static string Say(IReadOnlyList<Expectation> expected) => string.Join(" or ", expected);

    /// <summary>Frames of a stack, names of exception types, and words of the database.</summary>
    [GeneratedRegex(@"(\n|\\n)\s+at \w|\bin /\S+\.cs:line|\b[A-Z]\w+Exception\b|\bNpgsql\b|\bSystem\.\w+\.\w+|\bSQLSTATE\b")]
    private static partial Regex StackTrace();
}
