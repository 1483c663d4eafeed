using System.CommandLine;
using Ticketing.Rush.CommandLine;

namespace Ticketing.Rush.Hoard;

/// <summary><c>rush hoard</c></summary>
internal static class HoardCommand
{
    private static readonly Option<int> Hoarders = Options.AtLeastOne("--hoarders", "Accounts that hold what they can and never pay.", 200);
    private static readonly Option<int> Buyers = Options.AtLeastOne("--buyers", "People who want one or two tickets and pay.", 6_000);
    private static readonly Option<int> Stock = Options.AtLeastOne("--stock", "Tickets on sale, in all tiers together.", 5_000);
    private static readonly Option<int> Tiers = Options.AtLeastOne("--tiers", "How many tiers.", 2);
    private static readonly Option<int> MaxPerOrder = Options.AtLeastOne("--max-per-order", "Most tickets of a tier in one order.", 4);
    private static readonly Option<int> Holds = Options.AtLeastOne("--holds", "How long to watch, in times that tickets are held for.", 3);
    private static readonly Option<double> MaxShare = Options.Ratio(
        "--max-share", "The most of the stock's time that hoarders may get.", 0.10);

    public static Command Create()
    {
        var command = new Command("hoard", "Accounts that hold tickets so that nobody gets them, against people who buy.")
        {
            Hoarders, Buyers, Stock, Tiers, MaxPerOrder, Holds, MaxShare,
        };
        var target = TargetOptions.AddTo(command);
        command.SetAction((parsed, stop) => Scenario.RunAsync(
            "hoard", target.Read(parsed), (run, stopping) => new HoardScenario(run, Read(parsed)).RunAsync(stopping), stop));
        return command;
    }

    private static HoardOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Hoarders),
        parsed.GetValue(Buyers),
        parsed.GetValue(Stock),
        parsed.GetValue(Tiers),
        parsed.GetValue(MaxPerOrder),
        parsed.GetValue(Holds),
        parsed.GetValue(MaxShare));
}
