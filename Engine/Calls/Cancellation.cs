using System.Diagnostics.CodeAnalysis;
using Ticketing.Engine.Activations;

namespace Ticketing.Engine.Calls;

/// <summary>Carries a caller's cancellation to its callee. The caller does not wait for the callee to notice.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to dispose of.")]
internal sealed class Cancellation(Request request, CancellationToken callerToken)
{
    private readonly CancellationTokenSource _callee = new();
    private CancellationTokenRegistration _registration;

    public CancellationToken Token => _callee.Token;

    public void Start()
    {
        _registration = callerToken.UnsafeRegister(static state => ((Cancellation)state!).OnCancelled(), this);
        if (request.IsOver)
        {
            _registration.Unregister();
        }
    }

    public void Stop() => _registration.Unregister();

    /// <summary>Cancels the callee's token, in a turn of the callee's activation.</summary>
    public void SignalCallee() => request.Holder?.Post(new Signal(_callee));

    private void OnCancelled()
    {
        if (request.Fail(new OperationCanceledException(callerToken)))
        {
            SignalCallee();
        }
    }

    private sealed class Signal(CancellationTokenSource callee) : WorkItem
    {
        internal override void Run(Activation activation) => callee.Cancel();
    }
}
