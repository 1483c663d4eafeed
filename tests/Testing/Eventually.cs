using System.Diagnostics;

namespace Ticketing.Testing;

/// <summary>Waits for conditions, never for the clock.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <exception cref="TimeoutException">It does not hold within a time that no sound machine needs.</exception>
    public static Task Holds(Func<Task<bool>> condition, string what) => Is(condition, static holds => holds, what);

    /// <summary>Returns the value as soon as it is what one waits for.</summary>
    /// <exception cref="TimeoutException">It is not within a time that no sound machine needs.</exception>
    public static async Task<T> Is<T>(Func<Task<T>> read, Func<T, bool> isWanted, string what)
    {
        var since = Stopwatch.GetTimestamp();
        var value = await read();
        while (!isWanted(value))
        {
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new TimeoutException($"Waited in vain until {what}; it is {value}.");
            await Task.Delay(Pause);
            value = await read();
        }

        return value;
    }
}
