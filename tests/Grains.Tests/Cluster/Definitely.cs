using Ticketing.Faults;

namespace Ticketing.Cluster;

/// <summary>Asks until the answer is definite, as the server does, with more patience: what is tested is the answer.</summary>
public static class Definitely
{
    private const int AttemptsAtOnce = 100;
    private const int MostAttempts = 4_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception fault) when (CallFaults.IsUnknown(fault) && attempt < MostAttempts)
            {
                // What is in doubt has to come to an end, and that needs the processor too.
                await Task.Delay(attempt < AttemptsAtOnce ? TimeSpan.Zero : Pause);
            }
        }
    }
}
