using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Bench.Ours;
using Ticketing.Bench.Report;
using Ticketing.Bench.Sale;
using Ticketing.Testing;
using Ticketing.WaitingRoom;
using Ticketing.WaitingRoom.Domain;

namespace Ticketing.Bench.Line;

/// <summary>What was measured of a line.</summary>
internal sealed record LineFigures(
    int People,
    int Connected,
    double JoinsPerSecond,
    double PlaceJoinsPerSecond,
    double PollsPerSecond,
    double FollowP50Milliseconds,
    double FollowP99Milliseconds,
    double ShownPerTick,
    double EarlyJoinMicroseconds,
    double LateJoinMicroseconds,
    double RankMicroseconds,
    double LookMicroseconds,
    double TickWorkP50Milliseconds,
    double TickWorkP99Milliseconds,
    double TickP50Milliseconds,
    double TickP99Milliseconds,
    int Admitted,
    double DrawMilliseconds,
    double Gigabytes,
    double PeakGigabytes,
    double RestartMilliseconds,
    int Misplaced);

/// <summary>One line in one silo, from the first who joins to its return after a restart.</summary>
internal sealed class LineRun(PostgresServer server, int people, int connected, int callers, int ticks)
{
    private const double Gigabyte = 1e9;
    private const int Early = 10_000;
    private const int Window = 50_000;
    private const int Lookups = 1_000_000;
    private const int Asked = 5_000;
    private const int WarmUp = 5;
    private const int AdmitPerMinute = 60_000;

    public async Task<LineFigures> RunAsync(CancellationToken cancellation)
    {
        await using var database = await SaleDatabase.CreateAsync(server);
        Crowd crowd;
        LineFigures figures;
        ImmutableArray<PlaceView> before;
        var screens = new Screens();
        await using (var silo = await OurSilo.StartAsync(database, services => services.AddSingleton<ILocalScreens>(screens)))
        {
            var room = silo.Grains.GetGrain<IWaitingRoomGrain>(database.EventId);
            crowd = new Crowd(room, people - connected, callers);
            var watching = new Connected(silo.Get<IClusterClient>(), screens, database.EventId, connected, callers);
            figures = await MeasureAsync(room, crowd, watching, screens, cancellation);
            await PauseAsync(room, isPaused: true);
            before = await AskAsync(room, crowd);
        }

        var since = Stopwatch.GetTimestamp();
        await using var again = await OurSilo.StartAsync(database);
        var after = await AskAsync(again.Grains.GetGrain<IWaitingRoomGrain>(database.EventId), crowd);
        return figures with
        {
            RestartMilliseconds = Stopwatch.GetElapsedTime(since).TotalMilliseconds,
            Misplaced = before.Zip(after).Count(static pair => PlaceOf(pair.First) != PlaceOf(pair.Second)),
        };
    }

    private async Task<LineFigures> MeasureAsync(
        IWaitingRoomGrain room, Crowd crowd, Connected watching, Screens screens, CancellationToken cancellation)
    {
        await PauseAsync(room, isPaused: true);
        Screen.Progress($"{people:N0} people join.");
        var since = Stopwatch.GetTimestamp();
        await crowd.JoinAsync();
        var joins = crowd.Users.Length / Stopwatch.GetElapsedTime(since).TotalSeconds;
        Screen.Progress($"{connected:N0} more join by their places, and are connected.");
        var placeJoins = await watching.JoinAsync();
        await watching.ConnectAsync();

        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var staying = Task.WhenAll(crowd.StayAsync(leaving.Token), watching.StayAsync(leaving.Token));
        Screen.Progress("The line moves.");
        using var times = new TickTimes();
        await PauseAsync(room, isPaused: false);
        await CountAsync(times, WarmUp, cancellation);
        times.Clear();
        var shown = screens.Shown;
        await CountAsync(times, ticks, cancellation);
        shown = screens.Shown - shown;
        var (median, p99, view) = (times.Percentile(0.5), times.Percentile(0.99), await room.View());
        var (rank, look) = (await RankAsync(room), await LookAsync(room, crowd));
        var polls = await watching.PollAsync();
        await leaving.CancelAsync();
        await staying;
        var (gigabytes, peak) = Memory();
        return new LineFigures(
            people,
            connected,
            joins,
            placeJoins,
            polls,
            median.Follow,
            p99.Follow,
            shown / (double)ticks,
            crowd.MicrosecondsPerJoin(Early, Early + Window),
            crowd.MicrosecondsPerJoin(crowd.Users.Length - Window, crowd.Users.Length),
            rank,
            look,
            median.Work,
            p99.Work,
            median.Whole,
            p99.Whole,
            people - view.Waiting,
            Draw(crowd),
            gigabytes,
            peak,
            0,
            0);
    }

    private static async Task CountAsync(TickTimes times, int ticks, CancellationToken cancellation)
    {
        while (times.Count < ticks)
            await Task.Delay(100, cancellation);
    }

    private static async Task PauseAsync(IWaitingRoomGrain room, bool isPaused)
    {
        var settings = new RoomSettings(RoomMode.Fifo, isPaused, AdmitPerMinute, SaleDatabase.Capacity, AdmissionMinutes: 60);
        if (await room.Configure(null, settings) is not RoomEditResult.Done)
            throw new InvalidOperationException("The room could not be set up.");
    }

    private static async Task<double> RankAsync(IWaitingRoomGrain room)
    {
        var snapshot = await room.Snapshot();
        var (line, random, sum) = (NumberLine.FromWords(snapshot.Words.AsSpan()), new Random(1), 0L);
        var since = Stopwatch.GetTimestamp();
        for (var lookup = 0; lookup < Lookups; lookup++)
            sum += line.CountBefore(random.Next(1, snapshot.End));
        GC.KeepAlive(sum);
        return Stopwatch.GetElapsedTime(since).TotalMicroseconds / Lookups;
    }

    private static async Task<double> LookAsync(IWaitingRoomGrain room, Crowd crowd)
    {
        var random = new Random(2);
        var asked = Enumerable.Range(0, Lookups / Asked).Select(_ => random.GetItems(crowd.Users, Asked).ToImmutableArray()).ToList();
        var since = Stopwatch.GetTimestamp();
        foreach (var users in asked)
            await room.LookAll(users);
        return Stopwatch.GetElapsedTime(since).TotalMicroseconds / Lookups;
    }

    private static double Draw(Crowd crowd)
    {
        var since = Stopwatch.GetTimestamp();
        WaitingRoom.Domain.Draw.Among(crowd.Users, DrawSecrets.Create());
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    private static (double Now, double Peak) Memory()
    {
        using var process = Process.GetCurrentProcess();
        return (process.WorkingSet64 / Gigabyte, process.PeakWorkingSet64 / Gigabyte);
    }

    private static async Task<ImmutableArray<PlaceView>> AskAsync(IWaitingRoomGrain room, Crowd crowd)
    {
        var answers = ImmutableArray.CreateBuilder<PlaceView>();
        foreach (var users in crowd.Users.ToArray().Chunk(Asked))
            answers.AddRange(await room.LookAll([.. users]));
        return answers.ToImmutable();
    }

    private static (Standing, int, int) PlaceOf(PlaceView place) => (place.Standing, place.Number, place.Position);
}
