using Microsoft.AspNetCore.SignalR;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Tokens;

namespace Ticketing.Api.Live;

/// <summary>A connected browser: what it watches, and what it is sent.</summary>
/// <remarks>
/// Sending never waits for the browser. While it is slow, messages wait in its <see cref="Outbox"/>; when that is full, or nothing
/// has been taken for a while, the connection is dropped: the browser connects again and reads how things stand.
/// </remarks>
internal sealed class Watcher
{
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(500);

    private readonly HubConnectionContext _connection;
    private readonly LiveSettings _settings;
    private readonly LiveMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Outbox _outbox;
    private volatile AccessClaims? _access;
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
        _access = connection.User.FindAccess();
        User = _access?.UserId;
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

    /// <summary>What the token says by which somebody is signed in, as it was last renewed; null: nobody is.</summary>
    public AccessClaims? Access => _access;

    /// <summary>Whether the connection is about to end: it is sent nothing, and asks for nothing.</summary>
    public bool IsDismissed { get; private set; }

    /// <summary>What it watches.</summary>
    public Watches Watches { get; }

    /// <summary>Sends a message, or keeps it until the browser has taken those before.</summary>
    public void Send(Broadcast message)
    {
        lock (_gate)
        {
            if (IsDismissed)
                return;
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

    /// <summary>Whether somebody is signed in who may see the gates of an event.</summary>
    public bool MaySeeGates(Guid eventId) =>
        _access is { Role: Roles.Admin or Roles.Gate or Roles.Supervisor } access && (access.EventId ?? eventId) == eventId;

    /// <summary>Whether an organiser is signed in.</summary>
    public bool IsOrganiser => _access is { Role: Roles.Admin, MustSetUpFactor: false };

    /// <summary>
    /// The connection goes on with another token. False: it is not the same person's, in the same session and with the same role.
    /// </summary>
    public bool TryRenew(AccessClaims access)
    {
        if (_access is not { } known || (known.UserId, known.SessionId, known.Role) != (access.UserId, access.SessionId, access.Role))
            return false;
        _access = access;
        return true;
    }

    /// <summary>Ends the connection.</summary>
    public void Abort() => _connection.Abort();

    /// <summary>Says why, and ends the connection, whether or not that is heard.</summary>
    public void Dismiss(Broadcast why)
    {
        lock (_gate)
        {
            if (IsDismissed)
                return;
            IsDismissed = true;
        }

        _ = DismissAsync(why);
    }

    private void Drop()
    {
        if (_connection.ConnectionAborted.IsCancellationRequested)
            return;
        _metrics.Dropped();
        _connection.Abort();
    }

    // Whoever takes nothing is not waited for.
    private async Task DismissAsync(Broadcast why)
    {
        using var patience = new CancellationTokenSource(Farewell, _clock);
        try
        {
            await _connection.WriteAsync(why.Content, patience.Token);
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            _connection.Abort();
        }
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
