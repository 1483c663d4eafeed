using System.CommandLine;
using Ticketing.Rush.CommandLine;
using Ticketing.Rush.Report;

namespace Ticketing.Rush.Race;

/// <summary><c>rush race</c></summary>
internal static class RaceCommand
{
    private static readonly Option<int> Buyers = Options.AtLeastOne("--buyers", "How many buyers race.", 500);
    private static readonly Option<int> Rounds = Options.AtLeastOne("--rounds", "How many races to run, each for a new event.", 1);
    private static readonly Option<bool> General = Options.Flag("--general", "Race for one ticket of general admission.");
    private static readonly Option<bool> BySeat = Options.Flag("--by-seat", "Each buyer asks for the seat by its name.");
    private static readonly Option<bool> Retry = Options.Flag(
        "--retry", "Repeat orders that are refused as overloaded or lost, with the same key.");

    public static Command Create()
    {
        var command = new Command("race", "Many buyers order the only ticket at the same moment.")
        {
            Buyers, Rounds, General, BySeat, Retry,
        };
        var target = TargetOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            var contradicts = result.GetValue(General) && result.GetValue(BySeat);
            if (contradicts) result.AddError("--by-seat needs reserved seating: leave out --general.");
        });
        command.SetAction((parsed, cancellation) => Scenario.RunAsync(
            "race", OneConnectionEach(target.Read(parsed), parsed.GetValue(Buyers)), (run, stopping) =>
                new RaceScenario(run, Read(parsed)).RunAsync(stopping), cancellation));
        return command;
    }

    // A racer that waits for a connection would not be in the race.
    private static Target OneConnectionEach(Target target, int buyers) =>
        target with { Connections = Math.Max(target.Connections, buyers) };

    private static RaceOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Buyers),
        parsed.GetValue(Rounds),
        parsed.GetValue(General),
        parsed.GetValue(BySeat),
        parsed.GetValue(Retry) ? TimeSpan.FromSeconds(60) : TimeSpan.Zero);
}
