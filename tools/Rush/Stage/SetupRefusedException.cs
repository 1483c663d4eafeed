using Ticketing.Rush.Http;

namespace Ticketing.Rush.Stage;

/// <summary>The server answered, but would not do what a scenario needs before or after its run.</summary>
internal sealed class SetupRefusedException(string what, Answer answer, string hint)
    : Exception($"The server refused to {what}: {answer}. {hint}")
{
    /// <summary>Whether the server broke down, rather than said no.</summary>
    public bool IsFault { get; } = answer.Status >= 500;
}
