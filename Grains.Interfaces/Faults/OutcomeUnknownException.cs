
namespace Ticketing.Faults;

/// <summary>
/// The call may or may not have taken effect: the database, or this copy of the grain, was lost before it could tell.
/// Repeat the call with the same id to learn which.
/// </summary>
[GenerateSerializer, Alias("ticketing.OutcomeUnknownException")]
public sealed class OutcomeUnknownException : Exception
{
    /// <summary>Creates the exception without a text.</summary>
    public OutcomeUnknownException()
    {
    }

    /// <summary>Creates the exception with a text that says what was lost.</summary>
    public OutcomeUnknownException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public OutcomeUnknownException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
