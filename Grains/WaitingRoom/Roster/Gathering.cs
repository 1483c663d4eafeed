using System.Collections.Immutable;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>
/// Gathers what is asked while calls are under way, and asks it by one call: many who come at once cost the callee little more than one.
/// </summary>
/// <param name="call">Answers many at once, in their order.</param>
/// <param name="most">Most in one call.</param>
/// <remarks>Safe for use by several threads. Who comes when no call is under way does not wait.</remarks>
internal sealed class Gathering<TQuestion, TAnswer>(Func<ImmutableArray<TQuestion>, Task<ImmutableArray<TAnswer>>> call, int most)
{
    /// <summary>One call waits for its commit while another one is decided.</summary>
    private const int MostCalls = 2;

    private readonly Lock _gate = new();
    private readonly Queue<(TQuestion Question, TaskCompletionSource<TAnswer> Answer)> _waiting = new();
    private int _calls;

    /// <summary>Asks. What a call throws, all throw who went with it.</summary>
    public Task<TAnswer> AskAsync(TQuestion question)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Enqueue((question, answer));
            if (_calls == MostCalls)
                return answer.Task;
            _calls++;
        }

        _ = Task.Run(CallAsync); // Not in the turn of whichever grain came first.
        return answer.Task;
    }

    private async Task CallAsync()
    {
        while (Take() is { Length: > 0 } together)
        {
            try
            {
                var answers = await call([.. together.Select(static one => one.Question)]);
                for (var index = 0; index < together.Length; index++)
                    together[index].Answer.SetResult(answers[index]);
            }
            catch (Exception failure)
            {
                foreach (var one in together)
                    one.Answer.TrySetException(failure);
            }
        }
    }

    private (TQuestion Question, TaskCompletionSource<TAnswer> Answer)[] Take()
    {
        lock (_gate)
        {
            var together = new (TQuestion, TaskCompletionSource<TAnswer>)[Math.Min(most, _waiting.Count)];
            for (var index = 0; index < together.Length; index++)
                together[index] = _waiting.Dequeue();
            if (together.Length == 0)
                _calls--;
            return together;
        }
    }
}
