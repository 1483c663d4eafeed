
namespace Ticketing.Cluster;

/// <summary>Whether a client is connected to any silo.</summary>
internal sealed class ClusterConnection : IClusterConnectionStatusObserver
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Returns when the last connection is lost.</summary>
    public Task WaitUntilLostAsync(CancellationToken cancellation)
    {
        lock (_gate)
            return _lost.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) =>
        Become(isConnected: currentNumberOfGateways > 0);

    /// <inheritdoc/>
    public void NotifyClusterConnectionLost() => Become(isConnected: false);

    private void Become(bool isConnected)
    {
        lock (_gate)
        {
            if (!isConnected)
                _lost.TrySetResult();
            else if (_lost.Task.IsCompleted)
                _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
