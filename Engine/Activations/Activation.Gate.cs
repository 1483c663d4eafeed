using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Ticketing.Engine.Calls;

namespace Ticketing.Engine.Activations;

/// <summary>The gate: which turns may begin. All of it happens in turn, so it needs no lock.</summary>
internal sealed partial class Activation
{
    private Turn? _waitingFirst;
    private Turn? _waitingLast;
    private int _waitingSpecial;
    private Turn? _blocking;
    private int _blockers;
    private int _running;
    private bool _recheck;

    /// <summary>Begins a turn, or lets it wait.</summary>
    public void Admit(Turn turn)
    {
        if (Silo.IsLost)
        {
            turn.Miss(this, Silo.Lost());
            return;
        }

        if (_state == State.Valid && MayBegin(turn))
        {
            Begin(turn);
            return;
        }

        if (_state == State.Invalid)
        {
            turn.Miss(this, FailureToStart);
            return;
        }

        Wait(turn);
        if (_state == State.Created)
        {
            StartActivating(turn.Context);
        }
    }

    /// <summary>A turn's work is done.</summary>
    public void End(Turn turn, Task work)
    {
        _running--;
        if ((turn.Options & TurnOptions.AlwaysInterleave) == 0 && --_blockers == 0)
        {
            _blocking = null;
        }

        if ((turn.Options & TurnOptions.Passive) == 0)
        {
            _lastUsed = Silo.Origin.Clock.Now;
        }

        _recheck |= _waitingFirst is not null || _state == State.Deactivating || _leaving;
        if (work.IsFaulted)
        {
            NoteFailure(work);
        }

        turn.Complete(work);
    }

    /// <summary>Where several turns block, they are all read-only, or the class is reentrant: one can stand for the others.</summary>
    private bool MayBegin(Turn turn) =>
        _blocking is null
        || Class.IsReentrant
        || (turn.Options & TurnOptions.AlwaysInterleave) != 0
        || (turn.Options & _blocking.Options & TurnOptions.ReadOnly) != 0;

    private void Begin(Turn turn)
    {
        Task? work;
        _running++;
        if ((turn.Options & TurnOptions.AlwaysInterleave) == 0)
        {
            _blockers++;
            _blocking ??= turn;
        }

        try
        {
            RequestContext.Current = turn.Context;
            work = turn.Begin(this) ?? Task.CompletedTask;
        }
        catch (Exception exception)
        {
            work = Task.FromException(exception);
        }

        if (work.IsCompleted)
        {
            End(turn, work);
        }
        else
        {
            turn.EndLater(this, work);
        }
    }

    private void Wait(Turn turn)
    {
        if (turn.Options != TurnOptions.None)
        {
            _waitingSpecial++;
        }

        if (_waitingLast is null)
        {
            _waitingFirst = turn;
        }
        else
        {
            _waitingLast.Next = turn;
        }

        _waitingLast = turn;
    }

    /// <summary>Begins what waits and now may, oldest first; or goes on to deactivate, if that waits for the last turn.</summary>
    private void Recheck()
    {
        while (_recheck)
        {
            _recheck = false;
            Turn? before = null;
            for (var turn = _waitingFirst; turn is not null && _state == State.Valid;)
            {
                var next = (Turn?)turn.Next;
                if (MayBegin(turn))
                {
                    Unlink(turn, before);
                    Begin(turn);
                    RestoreContext();
                }
                else if (_waitingSpecial == 0)
                {
                    break;
                }
                else
                {
                    before = turn;
                }

                turn = next;
            }

            if (_leaving)
            {
                ContinueLeaving();
            }

            if (_state == State.Deactivating)
            {
                ContinueDeactivating();
            }
        }
    }

    private void Unlink(Turn turn, Turn? before)
    {
        if (before is null)
        {
            _waitingFirst = (Turn?)turn.Next;
        }
        else
        {
            before.Next = turn.Next;
        }

        if (ReferenceEquals(_waitingLast, turn))
        {
            _waitingLast = before;
        }

        if (turn.Options != TurnOptions.None)
        {
            _waitingSpecial--;
        }

        turn.Next = null;
    }

    /// <summary>State that someone else has changed makes this activation worthless.</summary>
    private void NoteFailure(Task work)
    {
        if (work.Exception!.InnerException is InconsistentStateException { IsSourceActivation: true } exception)
        {
            exception.IsSourceActivation = false;
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, exception.Message));
        }
    }
}
