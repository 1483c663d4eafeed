namespace Ticketing.Api.Tests.Accounts.Sessions;

/// <summary>A server that changes refresh tokens with each use.</summary>
public sealed class SessionHost : ApiHost
{
    /// <summary>Its settings.</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> OwnSettings =
        [("Sessions:FreshSeconds", "0"), ("Platform:KnownProxies:0", "127.0.0.0/8")];

    protected override IEnumerable<(string Name, string Value)> Settings => OwnSettings;
}
