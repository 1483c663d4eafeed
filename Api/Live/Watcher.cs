using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Ticketing.Api.Http;

namespace Ticketing.Api.Live;

/// <summary>A connected browser: what it watches, and what it is sent.</summary>
/// <remarks>
/// Sending never waits for the browser. While it is slow, messages wait in its <see cref="Outbox"/>; when that is full, or nothing
/// has been taken for a while, the connection is dropped: the browser connects again and reads how things stand.
/// </remarks>
internal sealed class Watcher
{
    private readonly HubConnectionContext _connection;
    private readonly LiveSettings _settings;
    private readonly LiveMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Outbox _outbox;
    private long _writingSince;
    private bool _isWriting;

    /// <param name="connection">The connection.</param>
    /// <param name="address">Where it comes from, as limits tell addresses apart.</param>
    /// <param name="settings">Bounds.</param>
    /// <param name="metrics">Counts who is dropped.</param>
    /// <param name="clock">Its timestamps count.</param>
    public Watcher(HubConnectionContext connection, Guid address, LiveSettings settings, LiveMetrics metrics, TimeProvider clock)
    {
        (_connection, _settings, _metrics, _clock) = (connection, settings, metrics, clock);
        _outbox = new Outbox(settings.MaxBacklog);
        Watches = new Watches(settings.MaxWatches);
        Address = address;
        User = connection.User.Identity?.IsAuthenticated == true ? connection.User.UserId() : null;
        Device = Http.Device.Of(connection.GetHttpContext()?.Request.Query[Http.Device.Parameter]);
    }

    /// <summary>Tells connections apart.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Who is signed in; null: nobody.</summary>
    public Guid? User { get; }

    /// <summary>The device or tab, by the name that it has given itself; null: it has not.</summary>
    public Guid? Device { get; }

    /// <summary>Where the connection comes from.</summary>
    public Guid Address { get; }

    /// <summary>Who is signed in, with the role.</summary>
    public ClaimsPrincipal Principal => _connection.User;

    /// <summary>What it watches.</summary>
    public Watches Watches { get; }

    /// <summary>Sends a message, or keeps it until the browser has taken those before.</summary>
    public void Send(Broadcast message)
    {
        lock (_gate)
        {
            if (_isWriting)
            {
                if (!_outbox.TryAdd(message) || _clock.GetElapsedTime(_writingSince).TotalSeconds > _settings.MaxStallSeconds)
                    Drop();
                return;
            }

            _isWriting = true;
            _writingSince = _clock.GetTimestamp();
        }

        _ = WriteAsync(message);
    }

    /// <summary>Ends the connection.</summary>
    public void Abort() => _connection.Abort();

    private void Drop()
    {
        if (_connection.ConnectionAborted.IsCancellationRequested)
            return;
        _metrics.Dropped();
        _connection.Abort();
    }

    private async Task WriteAsync(Broadcast message)
    {
        for (var next = message; next is not null; next = TakeNext())
            await _connection.WriteAsync(next.Content, CancellationToken.None);
    }

    private Broadcast? TakeNext()
    {
        lock (_gate)
        {
            var next = _outbox.Take();
            _isWriting = next is not null;
            _writingSince = _clock.GetTimestamp();
            return next;
        }
    }
}
