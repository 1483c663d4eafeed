using Npgsql;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Http;
using Ticketing.Hosting;
using Ticketing.Schema;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>
/// The command <c>rotate-keys</c>, for when a key or a copy of the database has come into the wrong hands: new keys at once,
/// and what the old ones have signed dies. Servers that run notice within a second.
/// </summary>
/// <remarks>
/// It needs the database and the master key that the servers have; a master key that is lost is replaced by the one that they are started
/// with next. Tickets' codes stay good, for they may be on paper; with <c>--tickets</c> they die too, and are made anew when their buyers
/// look at them.
/// </remarks>
internal static class RotateKeysCommand
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "rotate-keys";

    private const string WithTickets = "--tickets";

    /// <summary>Runs it.</summary>
    /// <param name="args">The rest of the command line.</param>
    /// <returns>What to tell the operator.</returns>
    /// <exception cref="ConfigurationException">A setting is missing, or the database has no such keys.</exception>
    public static async Task<string> RunAsync(string[] args)
    {
        var withTickets = args.Contains(WithTickets);
        var builder = Host.CreateApplicationBuilder([.. args.Where(static one => one != WithTickets)]);
        Settings.Require(builder.Configuration);
        DatabaseTransport.Require(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddTicketingDatabase(builder.Configuration);
        builder.Services.AddSettings<TokenSettings>(builder.Configuration, TokenSettings.Section).AddSigningKeys(builder.Configuration);
        using var host = builder.Build();
        try
        {
            await host.Services.GetRequiredService<SigningKeys>().ReplaceAllAsync(withTickets, CancellationToken.None);
        }
        catch (NpgsqlException failure)
        {
            throw new ConfigurationException($"The keys were not replaced: {failure.Message}");
        }

        return withTickets
            ? "There are new signing keys. Everybody has to sign in again, "
                + "and tickets on paper are no good: their buyers have to open them anew."
            : "There are new signing keys. Everybody has to sign in again; tickets stay good.";
    }
}
