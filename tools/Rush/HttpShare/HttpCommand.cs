using System.CommandLine;
using Ticketing.Rush.CommandLine;

namespace Ticketing.Rush.HttpShare;

/// <summary><c>rush http</c></summary>
internal static class HttpCommand
{
    private static readonly Option<int> Rounds = Options.AtLeastOne("--rounds", "How often both kinds of call are measured in turn.", 20);
    private static readonly Option<int> Seconds = Options.AtLeastOne("--seconds", "How long each kind is measured in a round.", 1);
    private static readonly Option<int> Warmup = Options.AtLeastOne(
        "--warmup", "Seconds for which each kind runs before anything counts.", 3);
    private static readonly Option<int> Buyers = Options.AtLeastOne(
        "--buyers", "How many users the calls are spread over; each may have three unpaid orders.", 300_000);
    private static readonly Option<int> Stock = Options.AtLeastOne("--stock", "Tickets on sale; must last for the whole run.", 1_000_000);
    private static readonly Option<double> MinRatio = Options.Ratio("--min-ratio", "The least share that orders must reach.", 0.45);

    public static Command Create()
    {
        var command = new Command("http", "Compares the rate of orders with that of authenticated calls that do nothing.")
        {
            Rounds, Seconds, Warmup, Buyers, Stock, MinRatio,
        };
        var target = TargetOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => Scenario.RunAsync(
            "http", target.Read(parsed), (run, stopping) => new HttpScenario(run, Read(parsed)).RunAsync(stopping), cancellation));
        return command;
    }

    private static HttpOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Rounds),
        parsed.GetValue(Seconds),
        parsed.GetValue(Warmup),
        parsed.GetValue(Buyers),
        parsed.GetValue(Stock),
        parsed.GetValue(MinRatio));
}
