namespace Ticketing.Api.Accounts;

/// <summary>What people agree to when they open an account.</summary>
internal interface ITerms
{
    /// <summary>The version that is in force.</summary>
    string Version { get; }

    /// <summary>Notes that somebody agrees to it, once.</summary>
    Task AgreeAsync(Guid userId, CancellationToken cancellation);
}
