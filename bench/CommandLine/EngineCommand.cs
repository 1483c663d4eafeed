using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ticketing.Bench.Engine;
using Ticketing.Bench.Report;

namespace Ticketing.Bench.CommandLine;

/// <summary><c>bench/run engine</c></summary>
internal static class EngineCommand
{
    private const int ManyCallers = 200;

    public static Command Create()
    {
        var command = new Command("engine", "Measures Orleans alone: calls, memory, start-up.");
        var common = CommonOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(common.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommonOptions.Values common, CancellationToken cancellation)
    {
        await using var silo = await BareSilo.StartAsync();
        await silo.Grains.GetGrain<IPebbleGrain>(0).Touch();
        var startUp = SinceProcessStart();

        var costs = new CallCosts(silo.Grains);
        var figures = new EngineFigures(
            startUp.TotalMilliseconds,
            await costs.FromOutsideAsync(1),
            await costs.FromOutsideAsync(ManyCallers),
            await costs.FromGrainAsync(),
            await RemoteClient.MeasureAsync(ManyCallers),
            await IdleMemory.MeasureAsync(silo.Grains));
        FigureTable.Show(Describe(figures));
        return await common.CloseAsync([], new { figures }, cancellation); // Orleans is not ours to make demands on.
    }

    private static TimeSpan SinceProcessStart()
    {
        using var process = Process.GetCurrentProcess();
        return TimeProvider.System.GetLocalNow() - new DateTimeOffset(process.StartTime);
    }

    private static IEnumerable<(string, string)> Describe(EngineFigures figures)
    {
        yield return ("start of the process to the first answer", Text($"{figures.StartUpMilliseconds:N0} ms"));
        yield return ("call from outside, 1 caller", Text($"{figures.OneCallerMicroseconds:0.00} µs"));
        yield return ($"call from outside, {ManyCallers} callers of one grain", Text($"{figures.ManyCallersMicroseconds:0.00} µs"));
        yield return ("call from grain to grain", Text($"{figures.GrainToGrainMicroseconds:0.00} µs"));
        yield return ("call from another process, 1 caller", Text($"{figures.Remote.OneCallerMicroseconds:0.00} µs"));
        yield return (
            $"call from another process, {ManyCallers} callers of one grain",
            Text($"{figures.Remote.ManyCallersMicroseconds:0.00} µs"));
        yield return ("idle activation, managed heap", Text($"{figures.Idle.BytesEach:N0} B"));
        yield return ("1,000,000 idle activations, whole process", Text($"{figures.Idle.ProcessGigabytes:0.00} GB"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record EngineFigures(
        double StartUpMilliseconds,
        double OneCallerMicroseconds,
        double ManyCallersMicroseconds,
        double GrainToGrainMicroseconds,
        RemoteCalls Remote,
        IdleMemory Idle);
}
