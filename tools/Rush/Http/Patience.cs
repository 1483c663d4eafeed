namespace Ticketing.Rush.Http;

/// <summary>
/// How long a client goes on asking when the server is overloaded or away. A call is repeated unchanged, so under the
/// same idempotency key: whatever the lost answer was, the effect must not happen twice.
/// </summary>
/// <param name="limit">Counted from the first try; zero means one try only.</param>
/// <param name="clock">Times the limit and the pauses.</param>
/// <param name="seed">Pauses vary by chance, so that clients refused together do not come back together.</param>
internal sealed class Patience(TimeSpan limit, TimeProvider clock, int seed)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    public TimeSpan Limit => limit;

    public async ValueTask<Answer> AskAsync(Caller caller, Call call, CancellationToken cancellation)
    {
        var answer = await caller.SendAsync(call, cancellation);
        if (!answer.IsRetryable || limit == TimeSpan.Zero) return answer;
        return await AskAgainAsync(caller, call, answer, cancellation);
    }

    private async ValueTask<Answer> AskAgainAsync(Caller caller, Call call, Answer answer, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var pause = ShortestPause;
        while (answer.IsRetryable && clock.GetElapsedTime(began) < limit)
        {
            await Task.Delay(PauseAfter(answer, pause), clock, cancellation);
            pause = Min(pause * 2, LongestPause);
            answer = await caller.SendAsync(call, cancellation);
        }

        return answer;
    }

    private TimeSpan PauseAfter(Answer answer, TimeSpan pause)
    {
        // Never sooner than the server asked, but not as late as it likes: a test should not sit out a long penalty.
        if (answer.RetryAfter is { } asked) return Min(asked, LongestPause) * (1 + (Chance() / 2));
        return pause * (0.5 + Chance());
    }

    private double Chance()
    {
        lock (_lock)
        {
            return _random.NextDouble();
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
