using System.CommandLine;
using Ticketing.Rush.CommandLine;

namespace Ticketing.Rush.Gate;

/// <summary><c>rush gate</c></summary>
internal static class GateCommand
{
    private static readonly Option<int> Tickets = Options.AtLeastOne("--tickets", "Tickets that are sold before the gates open.", 50_000);
    private static readonly Option<int> Gates = Options.AtLeastOne("--gates", "Gates that scan at once.", 20);
    private static readonly Option<int> Batch = Options.AtLeastOne("--batch", "Scans in one call of the batched share, at most 500.", 50);
    private static readonly Option<double> BatchShare = Options.Ratio("--batch-share", "Which share of the scans is sent in batches.", 0.5);
    private static readonly Option<double> Twice = Options.Ratio("--twice", "Which share of the tickets is shown at two gates.", 0.05);
    private static readonly Option<double> Forged = Options.Ratio("--forged", "Forged codes, as a share of the tickets.", 0.01);
    private static readonly Option<double> Void = Options.Ratio(
        "--void", "Which share of the tickets is shown by a code of before.", 0.005);

    public static Command Create()
    {
        var command = new Command("gate", "An event's crowd at its gates, with copies, forgeries and void codes among them.")
        {
            Tickets, Gates, Batch, BatchShare, Twice, Forged, Void,
        };
        var target = TargetOptions.AddTo(command);
        command.SetAction((parsed, stop) => Scenario.RunAsync(
            "gate", target.Read(parsed), (run, stopping) => new GateScenario(run, Read(parsed)).RunAsync(stopping), stop));
        return command;
    }

    private static GateOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Tickets),
        parsed.GetValue(Gates),
        parsed.GetValue(Batch),
        parsed.GetValue(BatchShare),
        parsed.GetValue(Twice),
        parsed.GetValue(Forged),
        parsed.GetValue(Void));
}
