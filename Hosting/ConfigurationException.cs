namespace Ticketing.Hosting;

/// <summary>The process may not start as it is configured. The message tells an operator what to change.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
