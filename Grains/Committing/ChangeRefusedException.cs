namespace Ticketing.Committing;

/// <summary>The database refused this change and wrote nothing of it: a key exists already, or a value breaks a constraint.</summary>
/// <param name="sqlState">The database's five-character code.</param>
/// <param name="constraint">The constraint, if the database names one.</param>
/// <param name="innerException">The database's own error.</param>
internal sealed class ChangeRefusedException(string sqlState, string? constraint, Exception innerException)
    : Exception($"The database refused a change: {sqlState} {constraint}", innerException)
{
    /// <summary>The database's five-character code.</summary>
    public string SqlState { get; } = sqlState;
}
