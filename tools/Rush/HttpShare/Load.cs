using System.Diagnostics;
using System.Globalization;
using Ticketing.Rush.Http;
using Ticketing.Rush.Measure;
using Ticketing.Rush.Report;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.HttpShare;

/// <summary>Sends one kind of call as fast as the server answers. Both kinds carry the same headers and the same body.</summary>
internal sealed class Load(Run run, IReadOnlyList<Buyer> buyers, byte[] body)
{
    private long _calls;

    /// <summary>Answers a second with a status of 2xx, over <paramref name="duration"/>.</summary>
    public async Task<double> MeasureAsync(CallKind kind, string path, TimeSpan duration, CancellationToken cancellation)
    {
        var answered = 0L;
        var began = Stopwatch.GetTimestamp();
        await Crew.RepeatAsync(run.Server, run.Target.Concurrency, async caller =>
        {
            var answer = await SendAsync(caller, kind, path, cancellation);
            // What is answered after the end was in flight at the end: it does not count, so neither kind gains by being slow.
            var isOver = Stopwatch.GetElapsedTime(began) > duration;
            if (answer.IsSuccess && !isOver) Interlocked.Increment(ref answered);
            return !isOver;
        });
        return answered / duration.TotalSeconds;
    }

    private ValueTask<Answer> SendAsync(Caller caller, CallKind kind, string path, CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _calls);
        return caller.SendAsync(
            new Call(kind, HttpMethod.Post, path, buyers[(int)(number % buyers.Count)].Authorization)
            {
                IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"http-{run.Target.Seed}-{number}"),
                JsonBody = body,
            },
            cancellation);
    }
}
