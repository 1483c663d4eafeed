using System.Globalization;
using Spectre.Console;

namespace Ticketing.Rush.Report;

/// <summary>What the person at the terminal sees while a scenario runs; plain lines when the output goes elsewhere.</summary>
internal sealed class Screen(TimeProvider clock)
{
    private const int WidthWithoutTerminal = 500;
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainLineEvery = TimeSpan.FromSeconds(10);

    private static bool IsTerminal => !Console.IsOutputRedirected;

    public static void Prepare()
    {
        if (IsTerminal) return;
        AnsiConsole.Profile.Width = WidthWithoutTerminal;
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
    }

    public static void Say(string text) => AnsiConsole.WriteLine(text);

    /// <summary>Shows how far <paramref name="work"/> is until it ends.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many steps there are.</param>
    /// <param name="done">How many are done by now.</param>
    /// <param name="work">The work itself, already started.</param>
    public Task WatchAsync(string title, long total, Func<long> done, Task work) =>
        IsTerminal ? WatchOnTerminalAsync(title, total, done, work) : WatchPlainlyAsync(title, total, done, work);

    private Task WatchOnTerminalAsync(string title, long total, Func<long> done, Task work) =>
        AnsiConsole.Progress()
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask(Markup.Escape(title), maxValue: Math.Max(total, 1));
                while (!work.IsCompleted)
                {
                    bar.Value = Math.Min(done(), total);
                    await Task.WhenAny(work, Task.Delay(RedrawEvery, clock));
                }

                await work;
                bar.Value = bar.MaxValue;
            });

    private async Task WatchPlainlyAsync(string title, long total, Func<long> done, Task work)
    {
        var began = clock.GetTimestamp();
        while (await Task.WhenAny(work, Task.Delay(PlainLineEvery, clock)) != work)
        {
            Say($"{title}: {done()} of {total} after {Seconds(began)} s");
        }

        await work;
        Say($"{title}: {done()} in {Seconds(began)} s");
    }

    private string Seconds(long began) => clock.GetElapsedTime(began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
