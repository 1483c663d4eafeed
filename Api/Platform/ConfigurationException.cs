namespace Ticketing.Api.Platform;

/// <summary>The server may not start as it is configured. The message tells an operator what to change.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
