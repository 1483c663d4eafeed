namespace Ticketing.Rush.Stage;

/// <summary>No answer at all where the scenario cannot go on without one.</summary>
internal sealed class ServerUnreachableException(Uri server, string reason)
    : Exception($"The server at {server} cannot be reached: {reason}.");
