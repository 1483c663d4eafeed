using Ticketing.Hosting;

namespace Ticketing.Api.Demo;

/// <summary>What the demo needs before the first call is taken; in production, the proof that there is nothing of it.</summary>
internal sealed class DemoPreparation(IConfiguration configuration, IHostEnvironment environment, DemoAccounts accounts, DemoEvents events)
{
    /// <summary>Prepares. May be repeated.</summary>
    /// <exception cref="ConfigurationException">A production server uses a database that a demo has used.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (DemoMode.IsOn(configuration))
        {
            await accounts.SeedAsync(cancellation);
            await events.SeedAsync(cancellation);
        }
        else if (environment.IsProduction() && await accounts.FindAnyAsync(cancellation) is { } email)
        {
            throw new ConfigurationException(
                $"The database holds the demo account {email}, whose password is public. "
                + "Use a database of its own for production, or delete the account.");
        }
    }
}
