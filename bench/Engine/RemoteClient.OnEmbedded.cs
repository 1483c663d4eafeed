namespace Ticketing.Bench.Engine;

/// <summary>The embedded engine has no clients in other processes.</summary>
internal static class RemoteClient
{
    public static Task<RemoteCalls?> MeasureAsync(int _) => Task.FromResult<RemoteCalls?>(null);
}
