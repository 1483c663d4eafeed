using System.CommandLine;
using Ticketing.Rush.CommandLine;

namespace Ticketing.Rush.Verify;

/// <summary><c>rush verify</c></summary>
internal static class VerifyCommand
{
    private static readonly Option<string> Journal = new("--journal") { Description = "The journal of earlier sales.", Required = true };
    private static readonly Option<int> Patience = Options.AtLeastOne(
        "--patience", "Seconds for which a call is repeated while the server is away.", 60);

    public static Command Create()
    {
        var command = new Command("verify", "Checks that a server kept everything that the clients of a journal were told.")
        {
            Journal, Patience,
        };
        var target = TargetOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => Scenario.RunAsync("verify", target.Read(parsed), (run, stopping) =>
        {
            var patience = TimeSpan.FromSeconds(parsed.GetValue(Patience));
            return new VerifyScenario(run, parsed.GetRequiredValue(Journal), patience).RunAsync(stopping);
        }, cancellation));
        return command;
    }
}
