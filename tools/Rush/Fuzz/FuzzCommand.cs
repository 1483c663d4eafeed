using System.CommandLine;
using Ticketing.Rush.CommandLine;

namespace Ticketing.Rush.Fuzz;

/// <summary><c>rush fuzz</c></summary>
internal static class FuzzCommand
{
    private static readonly Option<int> Requests = Options.AtLeastOne("--requests", "How many requests to send.", 10_000);
    private static readonly Option<int> AtOnce = Options.AtLeastOne("--at-once", "How many of them are under way at a time.", 16);

    public static Command Create()
    {
        var command = new Command("fuzz", "Sends random requests to every published route: none may break the server.")
        {
            Requests, AtOnce,
        };
        var target = TargetOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => Scenario.RunAsync(
            "fuzz",
            target.Read(parsed),
            (run, stopping) => new FuzzScenario(run, parsed.GetValue(Requests), parsed.GetValue(AtOnce)).RunAsync(stopping),
            cancellation));
        return command;
    }
}
