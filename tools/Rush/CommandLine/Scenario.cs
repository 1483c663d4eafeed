using System.Text.Json;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.CommandLine;

/// <summary>Runs a scenario from its seed to its exit code.</summary>
internal static class Scenario
{
    private const int Kept = 0;
    private const int Broken = 1;
    public const int Unusable = 2;

    public static async Task<int> RunAsync(
        string name, Target target, Func<Run, CancellationToken, Task> scenario, CancellationToken cancellation)
    {
        Screen.Prepare();
        Screen.Say($"rush {name} against {target.Address} with --seed {target.Seed}");
        using var run = new Run(name, target, TimeProvider.System);
        var failed = await TryAsync(run, scenario, cancellation);
        ClosingReport.Print(run.Server.Statistics, run.Totals, run.Promises);
        await run.WriteJsonAsync(CancellationToken.None);
        return failed ?? (run.Promises.AreKept ? Kept : Broken);
    }

    /// <summary>What was measured up to a failure is reported all the same.</summary>
    private static async Task<int?> TryAsync(Run run, Func<Run, CancellationToken, Task> scenario, CancellationToken cancellation)
    {
        try
        {
            await scenario(run, cancellation);
            return null;
        }
        catch (Exception failure) when (ExitCodeOf(failure) is { } code)
        {
            run.Promises.Break("The scenario runs to its end.", failure.Message);
            return code;
        }
    }

    private static int? ExitCodeOf(Exception failure) => failure switch
    {
        ServerUnreachableException or UsageException or IOException or UnauthorizedAccessException => Unusable,
        OperationCanceledException => Unusable,
        SetupRefusedException refused => refused.IsFault ? Broken : Unusable,
        JsonException or InvalidDataException => Broken,
        _ => null,
    };
}
