using System.CommandLine;
using Ticketing.Bench.Engine;

namespace Ticketing.Bench.CommandLine;

/// <summary><c>bench serve</c>: the silo of a measurement whose client is another process.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    /// <summary>What it says once it serves.</summary>
    public const string Ready = "ready";

    private static readonly Argument<int> Gateway = new("gateway") { Description = "The port where clients connect." };

    public static Command Create()
    {
        var command = new Command(Name, "Serves trivial grains to a client in another process until the input ends.") { Gateway };
        command.Hidden = true;
        command.SetAction(static (parsed, cancellation) => RunAsync(parsed.GetValue(Gateway), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int gateway, CancellationToken cancellation)
    {
        await using var silo = await BareSilo.StartAsync(gateway);
        Console.WriteLine(Ready);
        while (await Console.In.ReadLineAsync(cancellation) is not null)
        {
        }

        return 0;
    }
}
