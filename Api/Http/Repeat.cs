using Ticketing.Faults;

namespace Ticketing.Api.Http;

/// <summary>
/// Repeats calls that failed without telling whether they took effect: they took too long, or their silo was lost. Only for calls that
/// may be repeated: those of orders, which know them again and answer the same, and those that only read.
/// </summary>
internal sealed class Repeat(TimeProvider clock)
{
    private const int MaxAttempts = 8;

    /// <summary>A buyer should not wait longer than that for "we can't tell".</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Calls until there is an answer, or patience ends; then the last failure is thrown.</summary>
    /// <param name="target">What to call.</param>
    /// <param name="argument">What with.</param>
    /// <param name="call">How. Static, so that the usual case, one call, needs no closure.</param>
    /// <param name="cancellation">Ends the repeating, not a call.</param>
    public Task<TResult> AskAsync<TTarget, TArgument, TResult>(
        TTarget target, TArgument argument, Func<TTarget, TArgument, Task<TResult>> call, CancellationToken cancellation) =>
        AskAsync(target, (argument, call), static (target, asked, _) => asked.call(target, asked.argument), cancellation);

    /// <summary>The same, with calls that can be given up.</summary>
    /// <param name="target">What to call.</param>
    /// <param name="argument">What with.</param>
    /// <param name="call">How. Static, so that the usual case, one call, needs no closure.</param>
    /// <param name="cancellation">Ends the repeating, and the call that is under way.</param>
    public async Task<TResult> AskAsync<TTarget, TArgument, TResult>(
        TTarget target, TArgument argument, Func<TTarget, TArgument, CancellationToken, Task<TResult>> call, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(target, argument, cancellation);
            }
            catch (Exception fault)
                when (IsUnknown(fault, cancellation) && attempt < MaxAttempts && clock.GetElapsedTime(began) + pause < Patience)
            {
                await Task.Delay(pause, clock, cancellation);
            }

            pause *= 2;
        }
    }

    /// <summary>Not if the caller has given it up: nobody waits for the answer.</summary>
    private static bool IsUnknown(Exception fault, CancellationToken cancellation) =>
        CallFaults.IsUnknown(fault) && !cancellation.IsCancellationRequested;
}
