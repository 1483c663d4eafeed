using System.CommandLine;
using Ticketing.Rush.CommandLine;

namespace Ticketing.Rush.Poison;

/// <summary><c>rush poison</c></summary>
internal static class PoisonCommand
{
    private static readonly Option<string?> Only = Options.Optional<string?>("--only", "Send only the cases whose name contains this.");

    public static Command Create()
    {
        var command = new Command("poison", "Sends hostile requests to every route: each must be refused properly, and nothing may change.")
        {
            Only,
        };
        var target = TargetOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => Scenario.RunAsync(
            "poison", target.Read(parsed), (run, stopping) => new PoisonScenario(run, parsed.GetValue(Only)).RunAsync(stopping),
            cancellation));
        return command;
    }
}
