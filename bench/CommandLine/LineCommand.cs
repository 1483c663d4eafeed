using System.CommandLine;
using System.Globalization;
using Ticketing.Bench.Line;
using Ticketing.Bench.Report;
using Ticketing.Testing;

namespace Ticketing.Bench.CommandLine;

/// <summary><c>bench/run line</c></summary>
internal static class LineCommand
{
    private const double MostGigabytes = 2.5;
    private const double LeastJoins = 50_000;
    private const double LeastPlaceJoins = 20_000;
    private const double MostFollowMilliseconds = 50;
    private const double MostMicroseconds = 2;
    private const double MostMilliseconds = 10;
    private const double MostGrowth = 1.25;

    private static readonly Option<int> People = new("--people") { Description = "How many wait.", DefaultValueFactory = _ => 1_000_000 };
    private static readonly Option<int> Connected = new("--connected")
    {
        Description = "How many of them are connected, each by a place of their own.",
        DefaultValueFactory = _ => 100_000,
    };
    private static readonly Option<int> Callers = new("--callers")
    {
        Description = "How many join at once.",
        DefaultValueFactory = _ => 8_192,
    };
    private static readonly Option<int> Ticks = new("--ticks")
    {
        Description = "How many ticks are measured.",
        DefaultValueFactory = _ => 100,
    };

    public static Command Create()
    {
        var command = new Command(
            "line", "Measures a waiting room with very many people in it: joining, looking, admission, memory, a restart.")
        {
            People,
            Connected,
            Callers,
            Ticks,
        };
        var common = CommonOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, common.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions.Values common, CancellationToken cancellation)
    {
        await using var server = await PostgresServer.StartPrivateAsync();
        var conditions = await Conditions.ReadAsync(server);
        Screen.Progress(conditions.ToString());
        var figures = await new LineRun(
            server, parsed.GetValue(People), parsed.GetValue(Connected), parsed.GetValue(Callers),
            parsed.GetValue(Ticks)).RunAsync(cancellation);
        var demands = DemandsOn(figures);
        Screen.Say(conditions.ToString());
        FigureTable.Show(Describe(figures));
        return await common.CloseAsync(demands, new { conditions, figures, demands }, cancellation);
    }

    private static List<(string, string)> Describe(LineFigures figures) =>
    [
        ("people in line", Text($"{figures.People:N0}")),
        ("of them connected, by a place each", Text($"{figures.Connected:N0}")),
        ("joins, durable", Text($"{figures.JoinsPerSecond:N0} /s")),
        ("joins by a place each, durable", Text($"{figures.PlaceJoinsPerSecond:N0} /s")),
        ("polls, answered by places", Text($"{figures.PollsPerSecond:N0} /s")),
        ("screens after a tick, median", Text($"{figures.FollowP50Milliseconds:0.00} ms")),
        ("screens after a tick, p99", Text($"{figures.FollowP99Milliseconds:0.00} ms")),
        ("screens shown in a tick", Text($"{figures.ShownPerTick:N0}")),
        ("one join, from 10 thousand on", Text($"{figures.EarlyJoinMicroseconds:0.0} µs")),
        ("one join, at the end", Text($"{figures.LateJoinMicroseconds:0.0} µs")),
        ("position of one, in the line itself", Text($"{figures.RankMicroseconds:0.000} µs")),
        ("place of one, as the room answers it", Text($"{figures.LookMicroseconds:0.00} µs")),
        ("tick, its own work, median", Text($"{figures.TickWorkP50Milliseconds:0.00} ms")),
        ("tick, its own work, p99", Text($"{figures.TickWorkP99Milliseconds:0.00} ms")),
        ("tick with sale and commit, median", Text($"{figures.TickP50Milliseconds:0.00} ms")),
        ("tick with sale and commit, p99", Text($"{figures.TickP99Milliseconds:0.00} ms")),
        ("let through meanwhile", Text($"{figures.Admitted:N0}")),
        ("drawing lots for everybody", Text($"{figures.DrawMilliseconds:N0} ms")),
        ("memory of the process", Text($"{figures.Gigabytes:0.00} GB")),
        ("its peak, with everybody joining", Text($"{figures.PeakGigabytes:0.00} GB")),
        ("a silo's start, until everybody has been told their place again", Text($"{figures.RestartMilliseconds:N0} ms")),
    ];

    private static List<Demand> DemandsOn(LineFigures figures) =>
    [
        Demand.AtLeastOf("joins with their durable write", LeastJoins, figures.JoinsPerSecond, "/s"),
        Demand.AtLeastOf("joins by a place each, with their durable write", LeastPlaceJoins, figures.PlaceJoinsPerSecond, "/s"),
        Demand.AtMostOf("screens after a tick, p99", MostFollowMilliseconds, figures.FollowP99Milliseconds, "ms"),
        Demand.AtMostOf(
            "a join at the end against one from 10 thousand on", MostGrowth, figures.LateJoinMicroseconds / figures.EarlyJoinMicroseconds,
            "×"),
        Demand.AtMostOf("place of one, as the room answers it", MostMicroseconds, figures.LookMicroseconds, "µs"),
        Demand.AtMostOf("tick, its own work, p99", MostMilliseconds, figures.TickWorkP99Milliseconds, "ms"),
        Demand.AtMostOf("peak memory of the whole process", MostGigabytes, figures.PeakGigabytes, "GB"),
        Demand.AtMostOf("people whose place changed by the restart", 0, figures.Misplaced, "people"),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
