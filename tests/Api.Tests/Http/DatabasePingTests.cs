using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Ticketing.Health;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Http;

public sealed class DatabasePingTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly TcpListener _mute = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _callers = [];
    private readonly NpgsqlDataSource _database;
    private readonly DatabasePing _ping;

    public DatabasePingTests()
    {
        _mute.Start();
        var port = ((IPEndPoint)_mute.LocalEndpoint).Port;
        _database = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=nobody;Database=none;Timeout=0");
        _ping = new DatabasePing(_database, _clock);
    }

    [Fact]
    public async Task However_many_ask_a_database_that_says_nothing_is_asked_once_a_second()
    {
        var asked = Enumerable.Range(0, 100).Select(_ => _ping.AnswersAsync(CancellationToken.None)).ToList();
        await TakeCallerAsync();
        _clock.Advance(TimeSpan.FromSeconds(2)); // That long its answer is waited for.
        Assert.All(await Task.WhenAll(asked), static answers => Assert.False(answers));
        Assert.False(_mute.Pending());

        var again = _ping.AnswersAsync(CancellationToken.None);
        await TakeCallerAsync();
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await again);
    }

    [Fact]
    public async Task One_that_answers_is_believed_for_a_second()
    {
        var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var database = NpgsqlDataSource.Create(connectionString);
        var ping = new DatabasePing(database, _clock);
        Assert.True(await ping.AnswersAsync(CancellationToken.None));
        await database.DisposeAsync(); // Whoever asks it now is told so.
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await ping.AnswersAsync(CancellationToken.None));
        _clock.Advance(TimeSpan.FromTicks(1));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ping.AnswersAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Who_leaves_does_not_wait_and_spoils_nothing_for_the_others()
    {
        using var leaving = new CancellationTokenSource();
        var (mine, others) = (_ping.AnswersAsync(leaving.Token), _ping.AnswersAsync(CancellationToken.None));
        await TakeCallerAsync();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mine);
        Assert.False(others.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await others);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _callers.ForEach(static caller => caller.Dispose());
        _mute.Dispose();
    }

    private async Task TakeCallerAsync() => _callers.Add(await _mute.AcceptTcpClientAsync());
}
