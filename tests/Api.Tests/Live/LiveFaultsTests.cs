using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ticketing.Api.Live;

namespace Ticketing.Api.Tests.Live;

/// <summary>Anybody can be refused as often as they like: that fills no log.</summary>
public sealed class LiveFaultsTests(LiveFaultsTests.OverheardHost host) : IClassFixture<LiveFaultsTests.OverheardHost>
{
    [Fact]
    public async Task Refusals_of_calls_and_of_connections_are_not_in_the_log()
    {
        await using var browser = await Browser.OpenAsync(host);
        for (var call = 0; call < 20; call++)
            await Assert.ThrowsAsync<HubException>(() => browser.WatchEventAsync("nonsense"));
        await Assert.ThrowsAsync<HubException>(() => browser.Connection.InvokeCoreAsync<object>("WatchAdmin", []));
        await Assert.ThrowsAsync<HubException>(() => browser.Connection.InvokeCoreAsync<object>("NoSuchMethod", []));
        await Assert.ThrowsAsync<HubException>(() => browser.Connection.InvokeCoreAsync<object>("WatchEvent", [new { not = "an id" }]));
        Assert.DoesNotContain(host.Log, static line => line.Error is not null || line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_fault_of_ours_is_in_the_log_with_its_stack()
    {
        var faults = new LiveFaults(host.Services.GetRequiredService<ILogger<LiveFaults>>());
        var context = new HubInvocationContext(
            new Caller(), host.Services, new Nothing(), typeof(Nothing).GetMethod(nameof(Nothing.Fail))!, []);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(
            async () => await faults.InvokeMethodAsync(context, static _ => throw new InvalidTimeZoneException("a bug")));
        var fault = Assert.Single(host.Log, static line => line.Error is InvalidTimeZoneException);
        Assert.StartsWith("Fail ", fault.Text, StringComparison.Ordinal);
        host.Log.Clear();
    }

    public sealed class OverheardHost : ApiHost
    {
        internal ConcurrentQueue<(LogLevel Level, string Text, Exception? Error)> Log { get; } = [];

        protected override void Configure(ILoggingBuilder logging) => logging.AddProvider(new Listener(Log));
    }

    private sealed class Listener(ConcurrentQueue<(LogLevel Level, string Text, Exception? Error)> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((logLevel, formatter(state, exception), exception));

        public void Dispose()
        {
        }
    }

    private sealed class Nothing : Hub
    {
        public void Fail() => Context.Abort();
    }

    private sealed class Caller : HubCallerContext
    {
        public override string ConnectionId => "here";

        public override string? UserIdentifier => null;

        public override System.Security.Claims.ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort()
        {
        }
    }
}
