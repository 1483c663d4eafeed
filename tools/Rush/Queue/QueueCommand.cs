using System.CommandLine;
using Ticketing.Rush.CommandLine;

namespace Ticketing.Rush.Queue;

/// <summary><c>rush queue</c></summary>
internal static class QueueCommand
{
    private static readonly Option<int> Users = Options.AtLeastOne("--users", "How many stand in line, each on a live connection.", 1_000);
    private static readonly Option<int?> Stock = Options.OptionalAtLeastOne("--stock", "Tickets on sale. [default: one for each user]");
    private static readonly Option<int> AdmitPerMinute =
        Options.AtLeastOne("--admit-per-minute", "The most let through in a minute.", 6_000);
    private static readonly Option<int> MaxConcurrent = Options.AtLeastOne("--max-concurrent", "The most inside at once.", 500);
    private static readonly Option<double> Vanish = Options.Ratio("--vanish", "Share of the users who close their browser for good.", 0.05);
    private static readonly Option<double> Return = Options.Ratio("--return", "Share of the users who close it and come back.", 0.05);
    private static readonly Option<double> Leave = Options.Ratio("--leave", "Share of the users who give up.", 0.02);
    private static readonly Option<int?> Windows = Options.OptionalAtLeastOne(
        "--windows", "Three tiers with windows of their own: one is over, one has a third of the stock, one opens after so many seconds.");

    private static readonly Option<int?> Watch =
        Options.OptionalAtLeastOne("--watch", "Only watch the line move, for so many seconds; nobody buys.");

    public static Command Create()
    {
        var command = new Command("queue", "Users stand in line, are let through and buy; some vanish, some return.")
        {
            Users, Stock, AdmitPerMinute, MaxConcurrent, Vanish, Return, Leave, Windows, Watch,
        };
        var target = TargetOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => Scenario.RunAsync(
            "queue", target.Read(parsed), (run, stopping) => new QueueScenario(run, Read(parsed)).RunAsync(stopping), cancellation));
        return command;
    }

    private static QueueOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Users),
        parsed.GetValue(Stock) ?? 0,
        parsed.GetValue(AdmitPerMinute),
        parsed.GetValue(MaxConcurrent),
        parsed.GetValue(Vanish),
        parsed.GetValue(Return),
        parsed.GetValue(Leave),
        parsed.GetValue(Windows) ?? 0,
        parsed.GetValue(Watch) ?? 0);
}
