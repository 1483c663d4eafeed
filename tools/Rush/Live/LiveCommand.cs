using System.CommandLine;
using Ticketing.Rush.CommandLine;

namespace Ticketing.Rush.Live;

/// <summary><c>rush live</c></summary>
internal static class LiveCommand
{
    private static readonly Option<int> Watchers = Options.AtLeastOne("--watchers", "How many browsers watch the event.", 200);
    private static readonly Option<int> Rounds =
        Options.AtLeastOne("--rounds", "How many prices are changed, and how many free orders paid.", 100);
    private static readonly Option<int> Orders = Options.Of("--orders-per-second", "How many orders are placed meanwhile.", 200);
    private static readonly Option<int> Most =
        Options.AtLeastOne("--max-ms", "The most that 99 of 100 messages may take, in milliseconds.", 500);

    public static Command Create()
    {
        var command = new Command("live", "Measures how long a change takes to reach the browsers.") { Watchers, Rounds, Orders, Most };
        var target = TargetOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => Scenario.RunAsync("live", target.Read(parsed), (run, stopping) =>
            new LiveScenario(run, Read(parsed)).RunAsync(stopping), cancellation));
        return command;
    }

    private static LiveOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Watchers), parsed.GetValue(Rounds), parsed.GetValue(Orders), parsed.GetValue(Most));
}
