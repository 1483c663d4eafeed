namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>Asks the library that reads what authenticators say. It throws at whatever is not as it should be, in many ways.</summary>
internal static class Guarded
{
    /// <summary>What the work gives; null: what was read is not as it should be.</summary>
    public static async Task<T?> TryAsync<T>(Func<Task<T>> work)
        where T : class
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return null;
        }
    }
}
