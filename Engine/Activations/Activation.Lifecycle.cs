using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Ticketing.Engine.Calls;
using Ticketing.Engine.Timers;

namespace Ticketing.Engine.Activations;

/// <summary>How an activation starts and ends. All of it happens in turn, but for what says otherwise.</summary>
internal sealed partial class Activation
{
    private enum State : byte
    {
        Created,
        Starting,
        Valid,
        Deactivating,
        Invalid,
    }

    private State _state;
    private bool _starting;
    private bool _ending;
    private bool _wasValid;
    private bool _leaving;
    private long _lastUsed;
    private long _keepUntil;
    private Extras? _extras;

    /// <summary>Gets the services of this activation, in a scope that ends with it.</summary>
    public IServiceProvider ActivationServices => (More.Scope ??= Silo.Services.CreateScope()).ServiceProvider;

    /// <summary>Gets a task that completes when this activation has ended. Any thread may ask.</summary>
    public Task Deactivated => More.Ended.Task;

    /// <summary>Gets what few activations need.</summary>
    public Extras More => _extras ?? Interlocked.CompareExchange(ref _extras, new Extras(), null) ?? _extras;

    private Exception? FailureToStart => _extras?.FailureToStart;

    /// <summary>Ends this activation once its running turns have ended. Any thread may ask.</summary>
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (ReferenceEquals(Current, this))
        {
            StartDeactivating(deactivationReason);
        }
        else
        {
            Post(new Command(activation => activation.StartDeactivating(deactivationReason)));
        }
    }

    /// <summary>Ends this activation if it is idle. Any thread may ask.</summary>
    public void CollectIfIdle(long now)
    {
        if (IsIdle(now))
        {
            Post(new Command(activation =>
            {
                if (activation.IsIdle(now))
                {
                    activation.StartDeactivating(new(DeactivationReasonCode.ActivationIdle, "It was idle for its collection age."));
                }
            }));
        }
    }

    /// <summary>
    /// Ends this activation because its silo leaves. Where another silo can serve what waits, it goes there; else it is served first.
    /// Any thread may ask.
    /// </summary>
    public void Leave() => Post(new Command(static activation =>
    {
        activation._leaving = true;
        activation._recheck = true;
    }));

    public void DelayDeactivation(TimeSpan time) => _keepUntil = Silo.Origin.Clock.Now + Silo.Origin.Clock.Ticks(time);

    /// <summary>The clock may be a tick behind when a use is noted, so idleness is measured with one tick to spare.</summary>
    private bool IsIdle(long now) =>
        _state == State.Valid && _running == 0 && _waitingFirst is null
        && now - _lastUsed >= Class.CollectionAge + Silo.Origin.Clock.Resolution && now >= _keepUntil;

    private void StartActivating(Dictionary<string, object>? context)
    {
        _state = State.Starting;
        _starting = true;
        Task work;
        try
        {
            RequestContext.Current = context;
            GrainInstance = Class.Create(this);
            work = Class.StartsItself || _extras?.States is not null ? StartInstance() : Task.CompletedTask;
        }
        catch (Exception exception)
        {
            work = Task.FromException(exception);
        }

        Then(work, FinishActivating);
    }

    private async Task StartInstance()
    {
        using var timeout = new CancellationTokenSource(Silo.Collection.ActivationTimeout, Silo.Time);
        foreach (var state in _extras?.States ?? [])
        {
            await state.ReadStateAsync(timeout.Token).WaitAsync(timeout.Token);
        }

        await ((IGrainBase)GrainInstance!).OnActivateAsync(timeout.Token).WaitAsync(timeout.Token);
    }

    private void FinishActivating(Task work)
    {
        _starting = false;
        _lastUsed = Silo.Origin.Clock.Now;
        _recheck = true;
        if (!work.IsCompletedSuccessfully)
        {
            var failure = work.Exception?.InnerExceptions[0] ?? new TaskCanceledException(work);
            Log.ActivationFailed(Silo.Logger, failure, this);
            More.FailureToStart = failure;
            StartDeactivating(new(DeactivationReasonCode.ActivationFailed, failure, "Failed to activate grain."));
        }
        else if (_state == State.Starting)
        {
            _state = State.Valid;
        }
    }

    private void StartDeactivating(DeactivationReason reason)
    {
        if (_state is State.Deactivating or State.Invalid)
        {
            return;
        }

        if (_state == State.Starting && reason.ReasonCode == DeactivationReasonCode.ApplicationRequested)
        {
            // Another activation would do the same, over and over.
            More.FailureToStart = new OrleansMessageRejectionException($"{GrainId} ended itself before it had started.");
        }

        _wasValid = _state == State.Valid;
        _state = State.Deactivating;
        _recheck = true;
        More.Reason = reason;
        StopTimers();
    }

    /// <summary>Goes on once no turn runs.</summary>
    private void ContinueDeactivating()
    {
        if (_running > 0 || _starting || _ending)
        {
            return;
        }

        _ending = true;
        var hasMore = (_wasValid && Class.EndsItself) || Class.IsDisposable || _extras?.Scope is not null;
        Then(hasMore ? EndInstance() : Task.CompletedTask, FinishDeactivating);
    }

    private async Task EndInstance()
    {
        try
        {
            if (_wasValid && Class.EndsItself)
            {
                using var timeout = new CancellationTokenSource(Silo.Collection.DeactivationTimeout, Silo.Time);
                await ((IGrainBase)GrainInstance!).OnDeactivateAsync(More.Reason, timeout.Token).WaitAsync(timeout.Token);
            }
        }
        catch (Exception exception)
        {
            Log.DeactivationFailed(Silo.Logger, exception, this);
        }

        try
        {
            await DisposeOf(GrainInstance);
            await DisposeOf(_extras?.Scope);
        }
        catch (Exception exception)
        {
            Log.DeactivationFailed(Silo.Logger, exception, this);
        }
    }

    private static ValueTask DisposeOf(object? thing)
    {
        if (thing is IAsyncDisposable later)
        {
            return later.DisposeAsync();
        }

        (thing as IDisposable)?.Dispose();
        return default;
    }

    private void FinishDeactivating(Task work)
    {
        _state = State.Invalid;
        StopTimers();
        Silo.Cluster.Forget(this);
        while (_waitingFirst is { } turn)
        {
            Unlink(turn, null);
            turn.Miss(this, FailureToStart);
        }

        // Whoever asks later finds the task completed.
        More.Ended.TrySetResult();
    }

    /// <summary>Leaving waits for what waits, unless there is another silo to take it over.</summary>
    private void ContinueLeaving()
    {
        var isBusy = _running > 0 || _waitingFirst is not null || _state == State.Starting;
        if (!isBusy || Silo.Cluster.HasActiveSilo)
        {
            StartDeactivating(new(DeactivationReasonCode.ShuttingDown, "The silo is shutting down."));
        }
    }

    private static void Then(Task work, Action<Task> next)
    {
        if (work.IsCompleted)
        {
            next(work);
        }
        else
        {
            work.GetAwaiter().UnsafeOnCompleted(() => next(work));
        }
    }

    /// <summary>What few activations need, kept apart so that the others stay small.</summary>
    public sealed class Extras
    {
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public DeactivationReason Reason { get; set; }

        public Exception? FailureToStart { get; set; }

        public IServiceScope? Scope { get; set; }

        public List<IStorage>? States { get; set; }

        public List<GrainTimer>? Timers { get; set; }

        public Dictionary<Guid, object>? StreamObservers { get; set; }
    }

    private sealed class Command(Action<Activation> action) : WorkItem
    {
        internal override void Run(Activation activation)
        {
            if (!activation.Silo.IsLost)
            {
                action(activation);
            }
        }
    }
}
