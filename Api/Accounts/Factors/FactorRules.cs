using Microsoft.Extensions.Options;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>Who needs more than a password.</summary>
internal sealed class FactorRules(IOptions<FactorSettings> settings, IHostEnvironment environment)
{
    /// <summary>For how long it counts that somebody has shown who they are.</summary>
    public static readonly TimeSpan ProofLife = TimeSpan.FromMinutes(5);

    /// <summary>Whether accounts of a role need a second factor.</summary>
    public bool IsRequiredOf(string role) =>
        role == Roles.Admin && (settings.Value.RequiredForOrganisers ?? environment.IsProduction());

    /// <summary>Whether an account may do nothing before it has set one up.</summary>
    public bool MustSetUp(Account account) => !account.HasFactor && IsRequiredOf(account.Role);
}
