using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Hosting;

namespace Ticketing.Api.Demo;

/// <summary>What the demo needs before the first call is taken; in production, the proof that there is nothing of it.</summary>
internal sealed class DemoPreparation(
    IConfiguration configuration, IHostEnvironment environment, NpgsqlDataSource database, DemoAccounts accounts, DemoSeller seller,
    DemoEvents events)
{
    private const long LockKey = 0x7469636B65740003;

    /// <summary>Prepares. May be repeated.</summary>
    /// <exception cref="ConfigurationException">A production server uses a database that a demo has used.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (DemoMode.IsOn(configuration))
        {
            await SeedAsync(cancellation);
        }
        else if (environment.IsProduction() && await accounts.FindAnyAsync(cancellation) is { } email)
        {
            throw new ConfigurationException(
                $"The database holds the demo account {email}, whose password is public. "
                + "Use a database of its own for production, or delete the account.");
        }
    }

    // Servers that start together would each find nothing there, and stumble over what the others add.
    private async Task SeedAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var taking = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({LockKey})", connection);
        await taking.ExecuteNonQueryAsync(cancellation);
        await accounts.SeedAsync(cancellation);
        await seller.SeedAsync(cancellation);
        await events.SeedAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
