namespace Ticketing.Api.Tests.Operators;

/// <summary>A server with all that operators have.</summary>
public sealed class OperatedHost : ApiHost
{
    /// <inheritdoc/>
    protected override bool HasDashboard => true;
}
