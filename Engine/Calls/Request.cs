using System.Runtime.CompilerServices;
using Orleans.Runtime;
using Ticketing.Engine.Activations;

namespace Ticketing.Engine.Calls;

/// <summary>The result of a call that has none.</summary>
internal readonly struct Nothing;

/// <summary>
/// One call to a grain: its target, its arguments (in a class emitted for the method) and, in <see cref="Request{T}"/>, the promise of
/// its answer. Its promise is kept exactly once, by whoever takes it off the <see cref="CallTable"/>.
/// </summary>
internal abstract class Request : Turn
{
    private Activation? _holder;
    private Cancellation? _cancellation;

    /// <summary>Gets the method, for messages.</summary>
    public abstract string Method { get; }

    /// <summary>Gets the token that the callee sees.</summary>
    public CancellationToken CalleeToken => _cancellation?.Token ?? default;

    internal GrainReference Target { get; set; } = null!;

    internal Dictionary<string, object>? Sent { get; set; }

    internal override Dictionary<string, object>? Context => Sent;

    internal CallTable.Stripe? Stripe { get; set; }

    internal Request? Earlier { get; set; }

    internal Request? Later { get; set; }

    internal long Expires { get; set; }

    /// <summary>Gets or sets the activation that was handed this request last.</summary>
    internal Activation? Holder
    {
        get => Volatile.Read(ref _holder);
        set => Volatile.Write(ref _holder, value);
    }

    internal bool IsOneWay => (Options & TurnOptions.OneWay) != 0;

    /// <summary>Gets whether the caller no longer waits: it was answered, has timed out or was cancelled.</summary>
    internal bool IsOver => Stripe is null ? !IsOneWay : !CallTable.Stripe.Holds(this);

    /// <summary>Does the work in the grain.</summary>
    public abstract Task Invoke(object grain);

    /// <summary>Lets this token cancel the call. Called by proxies, before the call is sent.</summary>
    public void Watch(CancellationToken token)
    {
        if (token.CanBeCanceled)
        {
            _cancellation = new Cancellation(this, token);
        }
    }

    internal void StartWatching() => _cancellation?.Start();

    internal override Task? Begin(Activation activation)
    {
        if (_cancellation is not null)
        {
            // The canceller ends the call first and looks for its holder then; this is the other half of that handshake.
            Holder = activation;
            Interlocked.MemoryBarrier();
        }

        return IsOver ? null : Invoke(activation.GrainInstance!);
    }

    internal override void Complete(Task work)
    {
        if (TryEnd())
        {
            Answer(work);
        }
    }

    internal override void Miss(Activation activation, Exception? failure)
    {
        if (failure is not null)
        {
            Fail(failure);
        }
        else if (!IsOver)
        {
            activation.Silo.Cluster.Dispatch(this, activation.Silo.Origin);
        }
    }

    /// <summary>Ends the call with this exception, unless it has ended already.</summary>
    internal bool Fail(Exception exception)
    {
        if (!TryEnd())
        {
            return false;
        }

        AnswerWith(exception);
        return true;
    }

    internal void CancelCallee() => _cancellation?.SignalCallee();

    internal abstract void AnswerWith(Exception exception);

    private protected abstract void Answer(Task work);

    private bool TryEnd()
    {
        if (Stripe is not { } stripe || !stripe.Remove(this))
        {
            return false;
        }

        _cancellation?.Stop();
        return true;
    }
}

/// <summary>A call whose answer is of this type.</summary>
internal abstract class Request<T> : Request
{
    private AsyncTaskMethodBuilder<T> _promise;

    internal Task<T> Promise => _promise.Task;

    internal override void AnswerWith(Exception exception) => _promise.SetException(exception);

    private protected sealed override void Answer(Task work)
    {
        if (!work.IsCompletedSuccessfully)
        {
            AnswerWith(work.Exception?.InnerExceptions[0] ?? new TaskCanceledException(work));
        }
        else
        {
            _promise.SetResult(work is Task<T> answer ? answer.GetAwaiter().GetResult() : default!);
        }
    }
}
