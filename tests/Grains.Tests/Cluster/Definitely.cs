using Ticketing.Faults;

namespace Ticketing.Cluster;

/// <summary>Asks until the answer is definite, as the server does, with more patience: what is tested is the answer.</summary>
public static class Definitely
{
    private const int MostAttempts = 2_000;

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
                await Task.Yield();
            }
        }
    }
}
