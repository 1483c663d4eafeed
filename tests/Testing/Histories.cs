using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace Ticketing.Testing;

/// <summary>
/// Lives random histories on a model. One that fails is told step by step, as short as it can be made, with the seed that draws it again:
/// <c>CsCheck_Seed=… dotnet test …</c>.
/// </summary>
public static class Histories
{
    /// <summary>How many histories are drawn to find a shorter one that fails. Those that would be longer are not lived.</summary>
    private const int Shorter = 20_000;

    private static readonly Regex SeedPattern = new("CsCheck_Seed=(\\S+)");

    /// <summary>Lives histories that all begin alike.</summary>
    /// <param name="step">Draws a step.</param>
    /// <param name="most">Most steps of a history.</param>
    /// <param name="count">How many histories.</param>
    /// <param name="live">Lives one; throws if something is wrong. One that fails is lived again, ever shorter.</param>
    /// <param name="output">Told how it went.</param>
    /// <param name="shorter">How many are drawn to find a shorter one that fails.</param>
    public static Task TryAsync<TStep>(
        Gen<TStep> step, int most, int count, Func<IReadOnlyList<TStep>, Task> live, Action<string> output, int shorter) =>
        TryAsync(Gen.Const(new Nothing()), step, most, count, (_, steps) => live(steps), output, shorter);

    /// <summary>The same, without anything to wait for.</summary>
    public static Task TryAsync<TStep>(Gen<TStep> step, int most, int count, Action<IReadOnlyList<TStep>> live, Action<string> output) =>
        TryAsync(Gen.Const(new Nothing()), step, most, count, (_, steps) => live(steps), output);

    /// <summary>Lives histories that begin differently.</summary>
    /// <param name="start">Draws a beginning.</param>
    /// <param name="step">Draws a step.</param>
    /// <param name="most">Most steps of a history.</param>
    /// <param name="count">How many histories.</param>
    /// <param name="live">Lives one; throws if something is wrong.</param>
    /// <param name="output">Told how it went.</param>
    public static Task TryAsync<TStart, TStep>(
        Gen<TStart> start, Gen<TStep> step, int most, int count, Action<TStart, IReadOnlyList<TStep>> live, Action<string> output) =>
        TryAsync(
            start,
            step,
            most,
            count,
            (from, steps) =>
            {
                live(from, steps);
                return Task.CompletedTask;
            },
            output);

    /// <summary>The same, with something to wait for.</summary>
    /// <param name="start">Draws a beginning.</param>
    /// <param name="step">Draws a step.</param>
    /// <param name="most">Most steps of a history.</param>
    /// <param name="count">How many histories.</param>
    /// <param name="live">Lives one; throws if something is wrong.</param>
    /// <param name="output">Told how it went.</param>
    /// <param name="shorter">How many are drawn to find a shorter one that fails.</param>
    public static async Task TryAsync<TStart, TStep>(
        Gen<TStart> start,
        Gen<TStep> step,
        int most,
        int count,
        Func<TStart, IReadOnlyList<TStep>, Task> live,
        Action<string> output,
        int shorter = Shorter)
    {
        var any = Gen.Select(start, step.Array[0, most]);
        if (await SampleAsync(any, count, null, live, output) is not { } first)
            return;
        var found = await SampleAsync(any, shorter, first.Seed, live, static _ => { }) ?? first;
        var (steps, fault) = await CutAsync(found.Steps, found.Failure.InnerException, steps => live(found.Start, steps));
        throw new CsCheckException(found.Failure.Message + Tell(found.Start, steps), fault);
    }

    /// <summary>
    /// Draws what many hands do at once, and lets them do it. A race is not lived again to make it shorter: what comes of it depends on the
    /// moment, too. Its seed is told whatever comes of it.
    /// </summary>
    /// <param name="step">Draws a step.</param>
    /// <param name="hands">How many hands.</param>
    /// <param name="steps">Steps of each.</param>
    /// <param name="act">Does a hand's step.</param>
    /// <param name="output">Told the seed.</param>
    public static Task RaceAsync<TStep>(Gen<TStep> step, int hands, int steps, Func<int, TStep, Task> act, Action<string> output)
    {
        var seed = Check.Seed ?? Gen.Seed.Single();
        output($"CsCheck_Seed={seed}");
        return step.Array[steps].Array[hands].SampleAsync(
            plans => Task.WhenAll(plans.Index().Select(plan => Task.Run(async () =>
            {
                foreach (var one in plan.Item)
                    await act(plan.Index, one);
            }))),
            seed: seed,
            iter: 1,
            threads: 1,
            print: static _ => "");
    }

    /// <summary>Draws histories until one fails, and from then on shorter ones. Null: none fails.</summary>
    private static async Task<Found<TStart, TStep>?> SampleAsync<TStart, TStep>(
        Gen<(TStart, TStep[])> any, int count, string? seed, Func<TStart, IReadOnlyList<TStep>, Task> live, Action<string> output)
    {
        (TStart Start, TStep[] Steps) failed = default;
        try
        {
            await any.SampleAsync(history => live(history.Item1, history.Item2), output, seed, count, threads: 1, print: history =>
            {
                failed = history;
                return "";
            });
            return null;
        }
        catch (CsCheckException failure) when (failed.Steps is not null)
        {
            return new Found<TStart, TStep>(failed.Start, failed.Steps, failure);
        }
    }

    /// <summary>
    /// Cuts out whatever the failure does not need, in ever smaller pieces: drawing shorter histories seldom hits just those few of many
    /// steps that matter.
    /// </summary>
    private static async Task<(TStep[] Steps, Exception? Fault)> CutAsync<TStep>(TStep[] steps, Exception? fault, Func<TStep[], Task> live)
    {
        var piece = steps.Length;
        while (piece > 0)
        {
            var before = steps.Length;
            for (var from = 0; from < steps.Length;)
            {
                TStep[] shorter = [.. steps[..from], .. steps[Math.Min(from + piece, steps.Length)..]];
                if (await FailAsync(shorter, live) is { } same && same.GetType() == fault?.GetType())
                    (steps, fault) = (shorter, same);
                else
                    from += piece;
            }

            if (piece > 1 || steps.Length == before)
                piece /= 2;
        }

        return (steps, fault);
    }

    private static async Task<Exception?> FailAsync<TStep>(TStep[] steps, Func<TStep[], Task> live)
    {
        try
        {
            await live(steps);
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    private static string Tell<TStart, TStep>(TStart start, TStep[] steps)
    {
        var beginning = start is Nothing ? "" : $", from {start}";
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"Shortened to {steps.Length} steps{beginning}:");
        foreach (var (index, step) in steps.Index())
            text.AppendLine(CultureInfo.InvariantCulture, $"{index + 1,4}  {step}");
        return text.ToString();
    }

    /// <summary>The beginning of histories that all begin alike.</summary>
    private sealed record Nothing;

    /// <summary>A history that fails.</summary>
    private sealed record Found<TStart, TStep>(TStart Start, TStep[] Steps, CsCheckException Failure)
    {
        /// <summary>What draws it again, as its failure says.</summary>
        public string Seed => SeedPattern.Match(Failure.Message).Groups[1].Value;
    }
}
