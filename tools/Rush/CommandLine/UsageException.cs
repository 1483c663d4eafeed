namespace Ticketing.Rush.CommandLine;

/// <summary>Options that make no sense together, or not with the event they name.</summary>
internal sealed class UsageException(string message) : Exception(message);
