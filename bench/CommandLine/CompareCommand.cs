using System.CommandLine;
using Ticketing.Bench.Report;
using Ticketing.Testing;

namespace Ticketing.Bench.CommandLine;

/// <summary><c>bench/run</c></summary>
internal static class CompareCommand
{
    private const int DefaultSeconds = 5;

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "How long each way is measured.",
        DefaultValueFactory = _ => DefaultSeconds,
    };
    private static readonly Option<int[]> Buyers = new("--buyers")
    {
        Description = "How many buyers there are at once.",
        DefaultValueFactory = _ => [64, 2048],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> FlushDelay = new("--flush-delay")
    {
        Description =
            "Microseconds by which every flush of the log takes longer: this disk, made as slow as one that keeps its word in a power cut.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = "Measure only what has one of these in its name.",
        DefaultValueFactory = _ => [],
        AllowMultipleArgumentsPerToken = true,
    };

    public static RootCommand Create()
    {
        var command = new RootCommand(
            "Measures how fast a hot tier sells, by our grains and in the ways of others, on one PostgreSQL with fsync on.")
        {
            Seconds, Buyers, Only, FlushDelay, EngineCommand.Create(), LoadCommand.Create(), LineCommand.Create(), StepsCommand.Create(),
            WorkCommand.Create(), MailCommand.Create(), LedgerCommand.Create(), ServeCommand.Create(),
        };
        var common = CommonOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, common.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions.Values common, CancellationToken cancellation)
    {
        await using var server = await PostgresServer.StartPrivateAsync();
        await Conditions.SlowDownAsync(server, parsed.GetValue(FlushDelay));
        var conditions = await Conditions.ReadAsync(server);
        Screen.Progress(conditions.ToString());
        var comparison = new Comparison(server, TimeSpan.FromSeconds(parsed.GetValue(Seconds)), parsed.GetValue(Only)!);
        var results = await comparison.RunAsync(parsed.GetValue(Buyers)!, cancellation);
        var demands = SaleDemands.Of(results);
        Screen.Say(conditions.ToString());
        ComparisonTable.Show(results);
        return await common.CloseAsync(demands, new { conditions, results, demands }, cancellation);
    }
}
