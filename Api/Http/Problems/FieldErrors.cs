namespace Ticketing.Api.Http.Problems;

/// <summary>Gathers what is wrong with a request, so that people learn of everything at once.</summary>
internal sealed class FieldErrors
{
    private Dictionary<string, string[]>? _messages;

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _messages is not null;

    /// <summary>The refusal; null when nothing is wrong.</summary>
    public ProblemResult? Problem => _messages is null ? null : Problems.Problem.Validation(_messages);

    /// <summary>Notes that a field breaks a rule.</summary>
    public void Add(string field, string message)
    {
        _messages ??= [];
        _messages[field] = _messages.TryGetValue(field, out var earlier) ? [.. earlier, message] : [message];
    }

    /// <summary>Notes a message, if there is one: takes the outcome of a check as it is.</summary>
    /// <returns>Whether the field was fine.</returns>
    public bool Check(string field, string? message)
    {
        if (message is not null)
            Add(field, message);
        return message is null;
    }
}
