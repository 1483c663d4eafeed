using Npgsql;
using Ticketing.Api.Audit;
using Ticketing.Api.Audit.Domain;
using Ticketing.Api.Http;
using Ticketing.Hosting;
using Ticketing.Schema;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>
/// The command <c>reset-factors</c>, for somebody who has lost their passkeys, their authenticator app and their recovery codes: all of
/// them are gone then, and so is every session of theirs. They sign in with their password alone, or get a new one by mail first.
/// </summary>
/// <remarks>That it is asked for, and that it was done, stands in the audit log; the account's owner is told by mail.</remarks>
internal static class ResetFactorsCommand
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "reset-factors";

    private const string Role = "operator";

    private const string Find = "SELECT id FROM users WHERE email_key = $1";

    private const string Reset = """
        keys AS (DELETE FROM passkeys WHERE user_id = $5),
        apps AS (DELETE FROM authenticator_apps WHERE user_id = $5),
        codes AS (DELETE FROM recovery_codes WHERE user_id = $5),
        ended AS (DELETE FROM sessions WHERE user_id = $5),
        changed AS (UPDATE users SET access_version = access_version + 1 WHERE id = $5 RETURNING id AS user_id)
        """;

    /// <summary>Runs it.</summary>
    /// <param name="email">The account's address.</param>
    /// <param name="args">The rest of the command line.</param>
    /// <returns>What to tell the operator.</returns>
    /// <exception cref="ConfigurationException">
    /// A setting is missing, there is no such account, or the database can't be reached.
    /// </exception>
    public static async Task<string> RunAsync(string email, string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        Settings.Require(builder.Configuration);
        DatabaseTransport.Require(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddTicketingDatabase(builder.Configuration);
        builder.Services.AddSingleton<AuditStore>().AddSingleton<FactorChanges>();
        using var host = builder.Build();
        try
        {
            await ResetAsync(host.Services, email, CancellationToken.None);
        }
        catch (NpgsqlException failure)
        {
            throw new ConfigurationException($"Nothing was reset: {failure.Message}");
        }

        return "The account has no passkey, no authenticator app and no recovery codes any more, and is signed out everywhere. "
            + "Its owner signs in with the password alone, and is told by mail.";
    }

    private static async Task ResetAsync(IServiceProvider services, string email, CancellationToken cancellation)
    {
        if (EmailAddress.Parse(email) is not { } address
            || await FindAsync(services.GetRequiredService<NpgsqlDataSource>(), address, cancellation) is not { } userId)
            throw new ConfigurationException("There is no account with this e-mail address.");
        var audit = services.GetRequiredService<AuditStore>();
        var asked = EntryOf(userId, services.GetRequiredService<TimeProvider>().GetUtcNow());
        await audit.AddAsync([asked], cancellation);
        await services.GetRequiredService<FactorChanges>().MakeAsync(FactorChange.Reset, Reset, cancellation, userId);
        await audit.AddAsync([asked with { Kind = AuditKind.Ended, Outcome = AuditOutcome.Done }], cancellation);
    }

    private static AuditEntry EntryOf(Guid userId, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        AuditKind.Asked,
        new AuditActor(Guid.Empty, Environment.UserName, Role, null, null, Environment.MachineName),
        Name,
        new AuditObject("account", userId.ToString()));

    private static async Task<Guid?> FindAsync(NpgsqlDataSource database, EmailAddress address, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new() { Value = address.Key });
        return await command.ExecuteScalarAsync(cancellation) as Guid?;
    }
}
