namespace Ticketing.Rush.Report;

/// <summary>The options that all scenarios share.</summary>
/// <param name="Urls">The server under test, or several that serve one shop.</param>
/// <param name="AdminEmail">An account with the role <c>admin</c>.</param>
/// <param name="AdminPassword">Its password.</param>
/// <param name="Connections">The most connections open at once.</param>
/// <param name="Concurrency">The most buyers that act at once.</param>
/// <param name="Timeout">How long one request may take.</param>
/// <param name="Seed">Decides everything that is left to chance.</param>
/// <param name="Examples">How many examples of each broken promise are shown.</param>
/// <param name="JsonPath">Where the result goes, if anywhere.</param>
internal sealed record Target(
    IReadOnlyList<Uri> Urls,
    string AdminEmail,
    string AdminPassword,
    int Connections,
    int Concurrency,
    TimeSpan Timeout,
    int Seed,
    int Examples,
    string? JsonPath)
{
    /// <summary>The addresses for people to read.</summary>
    public string Address => string.Join(' ', Urls);
}
