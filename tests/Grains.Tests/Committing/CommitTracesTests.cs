using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Cluster;
using Ticketing.Testing;

namespace Ticketing.Committing;

/// <summary>Traces go from a call to its commit.</summary>
public sealed class CommitTracesTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<CommitMetrics>().BuildServiceProvider();
    private NpgsqlDataSource _database = null!;
    private GroupCommitter _committer = null!;

    public async Task InitializeAsync()
    {
        var connectionString = await TicketingCluster.NewDatabaseAsync();
        _database = NpgsqlDataSource.Create(connectionString);
        _committer = new GroupCommitter(
            new(connectionString), Options.Create(new CommitOptions()), _services.GetRequiredService<CommitMetrics>(), TimeProvider.System,
                NullLogger<GroupCommitter>.Instance);
    }

    public async Task DisposeAsync()
    {
        await _committer.DisposeAsync();
        await _database.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task A_traced_calls_commit_is_in_its_trace()
    {
        using var listener = Listen();
        var journal = await NewJournalAsync();
        using var call = Begin(isTraced: true);
        await _committer.Commit(journal.Id, new JournalUnit(journal, 1));
        var commit = Assert.Single(await CommitsAsync(call));
        Assert.Equal((call.TraceId, call.SpanId), (commit.TraceId, commit.ParentSpanId));
        Assert.Equal(call.Context, Assert.Single(commit.Links).Context);
        Assert.Equal(1, commit.GetTagItem("ticketing.commit.size"));
    }

    [Fact]
    public async Task Each_traced_call_of_a_batch_finds_it_and_the_batch_finds_each()
    {
        using var listener = Listen();
        var journal = await NewJournalAsync();
        await using var block = await BlockAsync();
        var first = _committer.Commit(journal.Id, new JournalUnit(journal, 0));
        await Eventually.Is(WaitingAsync, static waiting => waiting == 1, "the first commit waits for the lock");
        var calls = new List<Activity>();
        var units = new List<Task> { first };
        for (var number = 1; number <= 20; number++)
        {
            using var call = Begin(isTraced: number % 5 == 0);
            calls.Add(call);
            units.Add(_committer.Commit(journal.Id, new JournalUnit(journal, number)));
            Activity.Current = null;
        }

        await block.CommitAsync();
        await Task.WhenAll(units);
        var traced = calls.Where(static call => call.Recorded).ToList();
        var batch = Assert.Single(await CommitsAsync(traced[0]));
        Assert.Equal(traced.Select(static call => call.Context), batch.Links.Select(static link => link.Context));
        foreach (var call in traced.Skip(1))
        {
            var own = Assert.Single(await CommitsAsync(call));
            Assert.Equal(call.SpanId, own.ParentSpanId);
            Assert.Equal(batch.Context, Assert.Single(own.Links).Context);
            Assert.Equal((batch.StartTimeUtc, batch.Duration), (own.StartTimeUtc, own.Duration));
        }

        Assert.Equal(4, Commits().Count());
    }

    [Fact]
    public async Task A_refused_change_shows_in_its_trace()
    {
        using var listener = Listen();
        var journal = await NewJournalAsync();
        var rival = new Journal(_database);
        rival.Adopt(journal.Id);
        await _committer.Commit(journal.Id, new JournalUnit(journal, 1));
        using var call = Begin(isTraced: true);
        await Assert.ThrowsAnyAsync<Exception>(() => _committer.Commit(rival.Id, new JournalUnit(rival, 2)));
        Assert.Equal(ActivityStatusCode.Error, Assert.Single(await CommitsAsync(call)).Status);
    }

    [Fact]
    public async Task Where_nothing_of_a_call_is_traced_its_change_knows_nothing_of_it()
    {
        var journal = await NewJournalAsync();
        using var call = new Activity("call").Start();
        call.ActivityTraceFlags = ActivityTraceFlags.None;
        Assert.Null(new JournalUnit(journal, 1).Caller);
        using var listener = Listen();
        Assert.Null(new JournalUnit(journal, 1).Caller);
        call.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        Assert.Same(call, new JournalUnit(journal, 1).Caller);
    }

    private static Activity Begin(bool isTraced)
    {
        var call = new Activity("call").SetIdFormat(ActivityIdFormat.W3C);
        call.ActivityTraceFlags = isTraced ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None;
        return call.Start();
    }

    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Ticketing.Commit",
            Sample = static (ref options) => options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
                ? ActivitySamplingResult.AllDataAndRecorded
                : ActivitySamplingResult.None,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private IEnumerable<Activity> Commits() => _spans.Where(static span => span.OperationName == "commit");

    /// <summary>A batch is told of just after those who wait for it.</summary>
    private Task<List<Activity>> CommitsAsync(Activity call) => Eventually.Is(
        () => Task.FromResult(Commits().Where(span => span.TraceId == call.TraceId).ToList()), static spans =>
            spans.Count > 0, "the commit is in the trace");

    private async Task<Journal> NewJournalAsync()
    {
        var journal = new Journal(_database);
        await journal.CreateAsync();
        return journal;
    }

    private async Task<NpgsqlTransaction> BlockAsync()
    {
        var blocker = await _database.OpenConnectionAsync();
        var block = await blocker.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("LOCK TABLE entries IN EXCLUSIVE MODE", blocker, block);
        await command.ExecuteNonQueryAsync();
        return block;
    }

    private async Task<long> WaitingAsync()
    {
        await using var command = _database.CreateCommand(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = "
            + "(SELECT oid FROM pg_database WHERE datname = current_database())");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
