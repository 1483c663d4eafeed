using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Live;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Live;

public sealed class WatcherTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Pipe _toBrowser =
        new(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
    private readonly HubConnectionContext _connection;
    private readonly Watcher _watcher;

    public WatcherTests()
    {
        var transport = new DefaultConnectionContext("test")
        {
            Transport = new Duplex(new Pipe().Reader, _toBrowser.Writer),
            Application = new Duplex(_toBrowser.Reader, new Pipe().Writer),
        };
        _connection = new HubConnectionContext(transport, new HubConnectionContextOptions(), NullLoggerFactory.Instance)
        {
            Protocol = new JsonHubProtocol(),
        };
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        _watcher = new Watcher(
            _connection, Guid.Empty, new LiveSettings { MaxBacklog = 8, MaxStallSeconds = 10 }, new LiveMetrics(meters), _clock);
    }

    [Fact]
    public async Task A_slow_browser_gets_what_it_missed_and_of_what_is_outdated_only_the_latest()
    {
        Send("first");
        foreach (var text in new[] { "old", "older", "newest" })
            Send(text, "stock");
        Send("last");

        var received = await ReadUntilAsync("last");

        Assert.Equal(["first", "newest", "last"], received);
        Assert.False(IsDropped);
    }

    [Fact]
    public async Task A_browser_that_falls_too_far_behind_is_dropped()
    {
        for (var message = 0; message <= 8; message++)
            Send($"{message}");
        Assert.False(IsDropped);
        Send("one too many");
        await Eventually.Holds(() => Task.FromResult(IsDropped), "the connection is dropped");
    }

    [Fact]
    public async Task A_browser_that_takes_nothing_is_dropped_even_if_all_that_waits_is_outdated()
    {
        Send("first", "stock");
        Send("second", "stock");
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.False(IsDropped);
        Send("third", "stock");
        await Eventually.Holds(() => Task.FromResult(IsDropped), "the connection is dropped");
    }

    [Fact]
    public void A_browser_that_was_idle_for_long_is_not_stalled()
    {
        _clock.Advance(TimeSpan.FromHours(1));
        Send("first");
        Send("second");
        Assert.False(IsDropped);
    }

    private bool IsDropped => _connection.ConnectionAborted.IsCancellationRequested;

    private void Send(string text, object? slot = null) => _watcher.Send(Broadcast.Of("told", text, slot));

    private async Task<List<string>> ReadUntilAsync(string last)
    {
        var texts = new List<string>();
        while (texts.LastOrDefault() != last)
        {
            var read = await _toBrowser.Reader.ReadAsync();
            foreach (var frame in Encoding.UTF8.GetString(read.Buffer).Split('\u001e', StringSplitOptions.RemoveEmptyEntries))
                texts.Add(System.Text.Json.JsonDocument.Parse(frame).RootElement.GetProperty("arguments")[0].GetString()!);
            _toBrowser.Reader.AdvanceTo(read.Buffer.End);
        }

        return texts;
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
