namespace Ticketing.Hosting;

/// <summary>Whether this process may serve.</summary>
public sealed class Readiness
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string _state = Starting;

    /// <summary>Connecting, migrating.</summary>
    public const string Starting = "starting";

    /// <summary>Serving.</summary>
    public const string Active = "active";

    /// <summary>A client that has lost its cluster, and looks for it.</summary>
    public const string Disconnected = "disconnected";

    /// <summary>Finishing what it has begun; whoever sends requests should send no more.</summary>
    public const string Stopping = "stopping";

    /// <summary>Whether requests are served.</summary>
    public bool IsReady => ReferenceEquals(_state, Active);

    /// <summary>Whether the process has been told to end. What still comes is served until it does.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>One of <see cref="Starting"/>, <see cref="Active"/>, <see cref="Disconnected"/> and <see cref="Stopping"/>.</summary>
    public string State => IsStopping ? Stopping : _state;

    /// <summary>Completes when requests are served.</summary>
    public Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        lock (_gate)
            return _ready.Task.WaitAsync(cancellation);
    }

    internal void Stop() => IsStopping = true;

    internal void Become(string state)
    {
        lock (_gate)
        {
            _state = state;
            if (IsReady)
                _ready.TrySetResult();
            else if (_ready.Task.IsCompleted)
                _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
