using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Queue;

/// <summary>Somebody in line, and what they were shown.</summary>
internal sealed class Waiter(Buyer buyer, Conduct conduct, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _version;
    private int _position = int.MaxValue;

    public Buyer Buyer => buyer;

    public Conduct Conduct => conduct;

    /// <summary>The number; 0: none yet.</summary>
    public int Number { get; private set; }

    /// <summary>What they were shown when they were let through; null: they were not.</summary>
    public QueueView? Admission { get; private set; }

    /// <summary>
    /// From the room's decision until this browser heard of it; null: it was told by an answer to a question, not by itself.
    /// </summary>
    public TimeSpan? Delay { get; private set; }

    /// <summary>Messages about a place in line.</summary>
    public int Messages { get; private set; }

    /// <summary>Versions that were left out between two messages.</summary>
    public long Missed { get; private set; }

    /// <summary>What was wrong with what they were shown.</summary>
    public List<string> Oddities { get; } = [];

    /// <summary>Whether they are connected, or are meant to be.</summary>
    public bool IsAway { get; set; }

    /// <summary>Completes when they are let through.</summary>
    public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset DecidedAt => Admission!.AdmissionExpiresAt!.Value.AddMinutes(-QueueOptions.AdmissionMinutes);

    /// <summary>Takes what the server says, as a browser does: what has a lower version is older.</summary>
    public void Hear(QueueView view, bool isPushed, VersionClock? versions)
    {
        lock (_gate)
        {
            if (view.Version < _version) return;
            if (isPushed && _version > 0 && view.Version > _version + 1) Missed += view.Version - _version - 1;
            _version = view.Version;
            if (view.Number is { } number) Note(number);
            if (view is { State: "waiting", Position: { } position }) Move(position);
            if (isPushed) Messages++;
            if (isPushed) versions?.Heard(view.Version);
            if (view.IsAdmitted && Admission is null) Enter(view, isPushed);
        }
    }

    private void Note(int number)
    {
        if (Number != 0 && Number != number) Oddities.Add($"number {Number} became {number}");
        Number = number;
    }

    private void Move(int position)
    {
        if (position > _position) Oddities.Add($"number {Number} moved back from {_position} to {position}");
        _position = position;
    }

    private void Enter(QueueView view, bool isPushed)
    {
        Admission = view;
        if (isPushed) Delay = clock.GetUtcNow() - DecidedAt;
        if (string.IsNullOrEmpty(view.AdmissionToken)) Oddities.Add($"number {Number} was let through without a token");
        Admitted.TrySetResult();
    }
}
