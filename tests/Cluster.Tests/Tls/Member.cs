using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Ticketing.Hosting;
using Ticketing.Testing;

namespace Ticketing.Tls;

/// <summary>A silo or a client with sockets of its own, as a process has them.</summary>
internal sealed class Member : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly LogKeeper _log;
    private readonly CancellationTokenSource _givingUp = new();

    private Member(IHost host, LogKeeper log) => (_host, _log) = (host, log);

    /// <summary>What it has logged.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    public IServiceProvider Services => _host.Services;

    public Readiness Readiness => _host.Services.GetRequiredService<Readiness>();

    /// <summary>Where clients find it.</summary>
    public IPEndPoint Gateway =>
        _host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<EndpointOptions>>().Value.GatewayListeningEndpoint!;

    /// <summary>The start, which a client's that finds no silo does not end.</summary>
    public Task Start { get; private set; } = Task.CompletedTask;

    /// <summary>Starts one.</summary>
    public static Member Begin(string database, string mode, IEnumerable<(string Name, string Value)> settings)
    {
        var builder = Host.CreateApplicationBuilder();
        var log = new LogKeeper();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Ticketing", database), new("Cluster:Mode", mode), new("Cluster:SiloPort", "0"),
            new("Cluster:GatewayPort", "0"), new("Cluster:ClusterId", "tls"),
            .. settings.Select(static one => KeyValuePair.Create(one.Name, (string?)one.Value)),
        ]);
        builder.JoinTicketingCluster();
        var member = new Member(builder.Build(), log);
        member.Start = Task.Run(() => member._host.StartAsync(member._givingUp.Token));
        return member;
    }

    /// <summary>Waits until it takes part.</summary>
    public async Task<Member> ServesAsync()
    {
        await Eventually.Holds(
            () => Task.FromResult(Start.IsFaulted || Readiness.State == Readiness.Active),
            $"it serves: {string.Join('\n', Log.TakeLast(30))}");
        await Start;
        return this;
    }

    /// <summary>Waits until it has said something.</summary>
    public Task SaysAsync(string text) => Eventually.Holds(
        () => Task.FromResult(Log.Any(line => line.Contains(text, StringComparison.Ordinal))), $"it says '{text}'");

    public async ValueTask DisposeAsync()
    {
        await _givingUp.CancelAsync();
        await Start.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (Start.IsCompletedSuccessfully)
            await _host.StopAsync(new CancellationToken(canceled: true));
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        _givingUp.Dispose();
    }

    private sealed class LogKeeper : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Keeper(categoryName, _lines);

        public void Dispose()
        {
        }

        private sealed class Keeper(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) =>
                logLevel >= LogLevel.Information || category.Contains("Security", StringComparison.Ordinal);

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel))
                    lines.Enqueue($"{category}: {formatter(state, exception)} {exception?.Message}");
            }
        }
    }
}
