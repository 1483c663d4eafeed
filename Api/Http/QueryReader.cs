using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Http;

/// <summary>Reads the parameters of a query, and says of each one that is wrong what is wrong with it.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly Dictionary<string, string[]> _errors = [];

    /// <summary>The refusal; null: nothing is wrong.</summary>
    public ProblemResult? Problem => _errors.Count == 0 ? null : Http.Problems.Problem.Validation(_errors);

    /// <summary>An id.</summary>
    public Guid? Id(string name) => Read<Guid>(name, TryReadId, "Is no id.");

    /// <summary>A time.</summary>
    public DateTimeOffset? Time(string name) =>
        Read<DateTimeOffset>(name, TryReadTime, "Must be a time with an offset, such as 2026-07-01T12:00:00Z.");

    /// <summary>A day.</summary>
    public DateOnly? Day(string name) => Read<DateOnly>(name, TryReadDay, "Must be a day, such as 2026-07-01.");

    /// <summary>One of several words.</summary>
    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct =>
        Read<T>(name, words.TryGetValue, $"Must be one of: {string.Join(", ", words.Keys)}.");

    /// <summary>Any text that is not empty.</summary>
    public string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Notes what is wrong with a parameter.</summary>
    public void Refuse(string name, string why) => _errors[name] = [why];

    private T? Read<T>(string name, TryRead<T> read, string otherwise)
        where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        if (read(text, out var value))
            return value;
        Refuse(name, otherwise);
        return null;
    }

    private static bool TryReadId(string text, out Guid id) => Guid.TryParseExact(text, "D", out id);

    private static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryReadTime(string text, out DateTimeOffset time)
    {
        const DateTimeStyles Styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out time)
            && text.Contains('T', StringComparison.Ordinal)
            && HasOffset(text);
    }

    private static bool HasOffset(string text) => text[^1] == 'Z' || (text.Length > 6 && text[^6] is '+' or '-');

    private delegate bool TryRead<T>(string text, [MaybeNullWhen(false)] out T value);
}
