using System.Collections.Immutable;

namespace Ticketing.WaitingRoom.Roster;

public sealed class GatheringTests
{
    [Fact]
    public async Task Whoever_comes_while_calls_are_under_way_goes_with_the_next_and_gets_their_own_answer()
    {
        var calls = new Calls();
        var gathering = new Gathering<int, int>(calls.AskAsync, most: 10);
        var answers = Enumerable.Range(0, 25).Select(gathering.AskAsync).ToArray();
        await calls.AnswerAllAsync(answers);
        Assert.Equal(Enumerable.Range(0, 25).Select(number => number * 2), await Task.WhenAll(answers));
        Assert.Equal(Enumerable.Range(0, 25), calls.Asked.SelectMany(static together => together).Order());
        Assert.All(calls.Asked, static together => Assert.InRange(together.Length, 1, 10));
        Assert.InRange(calls.Asked.Count, 3, 12);
        Assert.InRange(calls.MostAtOnce, 1, 2);
    }

    [Fact]
    public async Task A_call_that_fails_fails_for_those_who_went_with_it_and_for_nobody_else()
    {
        var gathering = new Gathering<int, int>(
            static numbers => numbers.Contains(3) ? throw new TimeoutException() : Task.FromResult(numbers), most: 1);
        var answers = Enumerable.Range(0, 6).Select(gathering.AskAsync).ToArray();
        await Assert.ThrowsAsync<TimeoutException>(() => answers[3]);
        foreach (var number in new[] { 0, 1, 2, 4, 5 })
            Assert.Equal(number, await answers[number]);
        Assert.Equal(7, await gathering.AskAsync(7));
    }

    /// <summary>Answers only when it is told to.</summary>
    private sealed class Calls
    {
        private readonly Lock _gate = new();
        private readonly Queue<(ImmutableArray<int> Numbers, TaskCompletionSource<ImmutableArray<int>> Answer)> _open = new();

        public List<ImmutableArray<int>> Asked { get; } = [];

        public int MostAtOnce { get; private set; }

        public Task<ImmutableArray<int>> AskAsync(ImmutableArray<int> numbers)
        {
            lock (_gate)
            {
                var answer = new TaskCompletionSource<ImmutableArray<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
                _open.Enqueue((numbers, answer));
                Asked.Add(numbers);
                MostAtOnce = Math.Max(MostAtOnce, _open.Count);
                return answer.Task;
            }
        }

        public async Task AnswerAllAsync(Task<int>[] answers)
        {
            while (!answers.All(static answer => answer.IsCompleted))
            {
                (ImmutableArray<int> Numbers, TaskCompletionSource<ImmutableArray<int>> Answer) one;
                lock (_gate)
                    _open.TryDequeue(out one);
                one.Answer?.SetResult([.. one.Numbers.Select(static number => number * 2)]);
                await Task.Yield();
            }
        }
    }
}
