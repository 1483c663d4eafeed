namespace Ticketing.Semantics.Support;

/// <summary>Waits for conditions, for as long as even a slow machine could need.</summary>
public static class Eventually
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task True(Func<bool> condition) => True(() => Task.FromResult(condition()));

    public static Task True(Func<Task<bool>> condition) => Testing.Eventually.Holds(condition, "the condition holds");

    /// <summary>Tries a call until it no longer fails, as callers must while a cluster changes.</summary>
    public static async Task<T> Succeeds<T>(Func<Task<T>> call)
    {
        T? result = default;
        await True(async () =>
        {
            try
            {
                result = await call();
                return true;
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException)
            {
                return false;
            }
        });
        return result!;
    }
}
