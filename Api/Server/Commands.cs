using Ticketing.Api.Accounts.Factors;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Schema;

namespace Ticketing.Api.Server;

/// <summary>What the program does instead of serving, if its first argument says so. The rest are settings, as always.</summary>
internal static class Commands
{
    /// <summary>Runs the command that was given, if one was.</summary>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> TryRunAsync(string[] args)
    {
        switch (args)
        {
            case [MigrateCommand.Name, .. var settings]:
                await MigrateCommand.RunAsync(settings);
                return true;
            case [RotateKeysCommand.Name, .. var settings]:
                await Console.Out.WriteLineAsync(await RotateKeysCommand.RunAsync(settings));
                return true;
            case [ResetFactorsCommand.Name, var email, .. var settings]:
                await Console.Out.WriteLineAsync(await ResetFactorsCommand.RunAsync(email, settings));
                return true;
            default:
                return false;
        }
    }
}
