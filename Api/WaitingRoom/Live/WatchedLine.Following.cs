using Ticketing.Api.Live;
using Ticketing.Live;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom.Live;

/// <content>How the mirror follows the line, and what watchers are told.</content>
internal sealed partial class WatchedLine
{
    /// <summary>Reads the line again if a message was lost. A failure is logged: the next time will do.</summary>
    public async Task TendAsync()
    {
        await GuardAsync(async () =>
        {
            await _subscription.EnsureAsync();
            var pulse = (await Room.View()).Pulse;
            if (pulse.Version > MirroredVersion())
                await ReadAsync();
        });
    }

    private long MirroredVersion()
    {
        lock (_gate)
            return _mirror.Pulse.Version;
    }

    private void Receive(LiveMessage message)
    {
        if (message is not LiveMessage.LineMoved(var change))
            return;
        lock (_gate)
        {
            switch (_mirror.Apply(change))
            {
                case MirrorStep.Missed:
                    _ = GuardAsync(() => ReadAsync());
                    break;
                case MirrorStep.Applied:
                    Follow(change);
                    break;
            }
        }
    }

    private void Follow(LineChanged change)
    {
        foreach (var number in change.Admitted)
        {
            if (!_byNumber.TryGetValue(number, out var seat))
                continue;
            seat.Admit(change);
            Send(seat);
        }

        foreach (var number in change.Gone)
            if (_byNumber.TryGetValue(number, out var seat))
                _doubtful.Add(seat.UserId);
        if (_doubtful.Count > 0)
            _ = GuardAsync(AskAboutDoubtfulAsync);
        Move();
    }

    private void Move()
    {
        foreach (var seat in _seats.Values)
        {
            var before = seat.Place?.Standing;
            seat.Follow(_mirror);
            if (seat.IsMoving || seat.Place?.Standing != before)
                Send(seat);
        }
    }

    /// <summary>Reads the whole line, and where those stand whom it has no number for. Subscribes first, so that nothing falls between.</summary>
    private async Task ReadAsync()
    {
        await _reading.WaitAsync();
        try
        {
            await _subscription.EnsureAsync();
            var snapshot = await Room.Snapshot();
            lock (_gate)
            {
                if (snapshot.Pulse.Version < _mirror.Pulse.Version)
                    return;
                _mirror.Take(snapshot);
                _doubtful.UnionWith(_seats.Values.Where(IsDoubtful).Select(static seat => seat.UserId));
                Move();
            }

            await AskAboutDoubtfulAsync();
        }
        finally
        {
            _reading.Release();
        }
    }

    private bool IsDoubtful(LineSeat seat) => seat.Place is not { Standing: Standing.Waiting, Number: var number } || !_mirror.Contains(number);

    private async Task AskAboutDoubtfulAsync()
    {
        while (TakeDoubtful() is { Length: > 0 } users)
            foreach (var place in await Room.LookAll([.. users]))
                Renew(place);
    }

    private Guid[] TakeDoubtful()
    {
        lock (_gate)
        {
            var users = _doubtful.Take(MostAtOnce).ToArray();
            _doubtful.ExceptWith(users);
            return users;
        }
    }

    private void Renew(PlaceView place)
    {
        lock (_gate)
        {
            if (!_seats.TryGetValue(place.UserId, out var seat))
                return;
            if (place.Pulse.Version < _mirror.Pulse.Version)
            {
                _doubtful.Add(place.UserId); // A tick has come in between: it may have been about this very place.
                return;
            }

            var isNews = seat.Place is null || seat.Place.Standing != place.Standing || seat.Place.Number != place.Number;
            Seat(seat, place);
            if (isNews)
                Send(seat);
        }
    }

    private void Send(LineSeat seat)
    {
        var message = Broadcast.Of(QueueMessages.QueueChanged, QueueAnswer.Of(seat.Place!, _tools.Tokens), (QueueMessages.QueueChanged, _eventId));
        _tools.Metrics.Sent(seat.Audience.Send(message));
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            LogFailed(_tools.Log, _eventId, failure); // The line is looked after again in a few seconds.
        }
    }

    [LoggerMessage(EventId = 671, Level = LogLevel.Warning, Message = "The line of event {EventId} could not be read for its watchers; trying again.")]
    private static partial void LogFailed(ILogger log, Guid eventId, Exception failure);
}

/// <summary>What the server sends to those who wait.</summary>
internal static class QueueMessages
{
    public const string QueueChanged = "queueChanged";
}
