using Ticketing.Events;
using Ticketing.Tiers;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>A waiting room without a grain, a database or a clock of its own.</summary>
internal sealed class TestRoom
{
    public static readonly DateTimeOffset Start = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly WaitingRoomOptions Options = new() { GraceSeconds = 120, AwaySeconds = 30 };

    private readonly RoomRules _rules = new(Microsoft.Extensions.Options.Options.Create(Options));
    private readonly DrawSecrets _secrets;
    private readonly SortedDictionary<int, (Guid UserId, PlaceMove Place)> _rows = [];
    private readonly Dictionary<int, TurnWish> _wishes = [];
    private RoomPace _pace;

    public TestRoom(
        RoomMode mode = RoomMode.Fifo,
        int perMinute = 6_000,
        int inside = 100,
        int minutes = 10,
        int stock = 1_000_000,
        DrawSecrets? secrets = null)
    {
        _secrets = secrets ?? DrawSecrets.Create();
        State = new RoomState(new RoomSettings(mode, false, perMinute, inside, minutes), _secrets);
        Sale = new OneTier(SaleState.Published, Start, stock, 0, 0);
        _pace = new RoomPace(_rules, Start);
    }

    public DateTimeOffset Now { get; set; } = Start;

    public RoomState State { get; private set; }

    /// <summary>The sale behind the room, of one tier.</summary>
    public OneTier Sale { get; set; }

    /// <summary>A sale of several tiers, instead.</summary>
    public EventSale? Tiers { get; set; }

    /// <summary>People of histories: what a seed draws is the same each time.</summary>
    public static Guid Person(int index) => new(index, 0, 0, new byte[8]);

    /// <summary>What a draw of a history depends on.</summary>
    public static DrawSecrets Secrets(byte seed) => new([seed, .. new byte[31]], new byte[32]);

    public SaleOffer Offer => (Tiers ?? Sale.ToSale()).At(Now);

    public Guid Join(Guid? user = null)
    {
        var id = user ?? Guid.CreateVersion7(Now);
        if (JoinRules.LivePlace(State, id) < 0)
            Apply(JoinRules.Join(State, [id], mayRecord: true, Now).Change!);
        else
            See(id);
        return id;
    }

    public Guid[] Join(int count) => [.. Enumerable.Range(0, count).Select(_ => Join())];

    public void Leave(Guid user)
    {
        if (JoinRules.Leave(State, user) is { } left)
            Apply(left);
    }

    public void See(params Guid[] users)
    {
        foreach (var user in users)
            if (JoinRules.LivePlace(State, user) is >= 0 and var slot)
                State.Places.SeenAt(slot) = SignOfLife.At(Now);
    }

    /// <summary>Takes a silo's report of who is there, as the grain does.</summary>
    public void Attend(Attendance attendance) => PresenceRules.Note(State, attendance, Now);

    /// <summary>When somebody in line was seen last.</summary>
    public SignOfLife SeenOf(Guid user) => State.Places.SeenAt(State.Places.Find(user));

    public void SayGoodbye(Guid user) => State.Places.SeenAt(State.Places.Find(user)) = SignOfLife.FarewellAt(Now);

    public void WishMail(Guid user, bool isWanted = true)
    {
        if (TurnMailRules.Wish(State, user, isWanted) is { } wished)
            Apply(wished);
    }

    /// <summary>Who was mailed by each tick that mailed anybody.</summary>
    public List<(Guid User, TurnCall Call)> Mailed { get; } = [];

    public void Configure(Func<RoomSettings, RoomSettings> change) => Apply(new RoomChange.Configured(change(State.Settings)));

    public AdmissionUse Use(Guid user, Guid order, Guid attempt = default)
    {
        var (use, change) = ShoppingRules.Use(State, new UseAdmission(user, NumberOf(user), order, attempt), Now);
        if (change is not null)
            Apply(change);
        return use;
    }

    public void End(Guid order, ShoppingEnd end)
    {
        if (ShoppingRules.End(State, order, end) is { } change)
            Apply(change);
    }

    public void GiveBack(Guid user, Guid order, Guid attempt = default)
    {
        if (ShoppingRules.GiveBack(State, new UseAdmission(user, NumberOf(user), order, attempt)) is { } change)
            Apply(change);
    }

    /// <summary>The room looks at the orders' records.</summary>
    public void Follow(OrderRecords records, Dictionary<Guid, Orders.OrderStatus> found)
    {
        foreach (var change in records.Follow(State, [.. State.Inside.Values.Select(inside => inside.OrderId).OfType<Guid>()], found, Now))
            Apply(change);
    }

    /// <summary>One tick, as the grain does it. Returns who was let through, in that order.</summary>
    public List<Guid> Tick()
    {
        var moved = DecideTick();
        State.CloseUp(State.TakeOutOfLine());
        return [.. (moved?.Moves ?? []).Where(move => move.To == PlaceState.Admitted).Select(move => State.Places.UserAt(move.Slot))];
    }

    /// <summary>The same. Returns the numbers that watchers are told of.</summary>
    public List<int> TickAndTell()
    {
        DecideTick();
        var left = State.TakeOutOfLine();
        State.CloseUp(left);
        return left;
    }

    public bool Has(Guid user) => JoinRules.LivePlace(State, user) >= 0;

    public bool IsWaiting(Guid user) => Has(user) && StateOf(user) == PlaceState.Waiting;

    /// <summary>Where a user stands, as the grain answers it.</summary>
    public PlaceView Look(Guid user, LinePulse pulse) => RoomViews.PlaceOf(State, pulse, user);

    /// <summary>Lets so many seconds pass, with a tick each, during which these users give signs of life.</summary>
    public List<Guid> Pass(int seconds, params Guid[] seen)
    {
        var admitted = new List<Guid>();
        for (var second = 0; second < seconds; second++)
        {
            Now = Now.AddSeconds(1);
            See(seen);
            admitted.AddRange(Tick());
        }

        return admitted;
    }

    /// <summary>The silo dies; another one reads the rows.</summary>
    public void Crash()
    {
        var (settings, closing, opening) = (State.Settings, State.Closing, State.Opening);
        State = new RoomState(settings, _secrets);
        State.Restore(closing, opening, [.. _rows.Values], Now);
        State.Restore(_wishes);
        _pace = new RoomPace(_rules, Now);
    }

    public int NumberOf(Guid user) => State.Places.Find(user) + 1;

    public int PositionOf(Guid user) => State.Line.CountBefore(NumberOf(user)) + 1;

    public PlaceState StateOf(Guid user) => State.Places.StateAt(State.Places.Find(user));

    public LinePulse Pulse() => OutlookRules.PulseOf(Guid.Empty, 1, State, Offer, Now);

    private RoomChange.Moved? DecideTick()
    {
        if (AdmissionRules.IsOpeningDue(State, Offer))
            Open();
        var moved = _pace.Decide(State, Offer, State.Choosing, Now);
        if (TurnMailRules.Call(State, moved, Pulse(), Now) is { } called)
        {
            Mailed.AddRange(called.Calls.Select(call => (State.Places.UserAt(call.Slot), call)));
            Apply(called);
        }

        if (moved is not null)
            Apply(moved);
        return moved;
    }

    /// <summary>The lobby is closed to wait for a round, as the grain does it.</summary>
    public Closing Close(RoundRules rounds, DateTimeOffset? opensAt)
    {
        var closing = rounds.Close(State.Places.Count, opensAt, Now);
        Apply(new RoomChange.Closed(closing, Draw.HashOfList(State.Places.UsersOfFirst(closing.LobbyCount), _secrets)));
        return closing;
    }

    /// <summary>The line opens, with what a beacon has said.</summary>
    public void Open(string? signature = null)
    {
        var lobby = State.Closing?.LobbyCount ?? State.Places.Count;
        var opening = new Opening(Now, lobby, State.Settings.Mode == RoomMode.Lottery, Sale.Sold + Sale.Held) { Signature = signature };
        var users = State.Places.UsersOfFirst(lobby);
        Apply(new RoomChange.Opened(opening, opening.IsDrawn ? Draw.Among(users, _secrets, opening.Randomness) : null));
    }

    private void Apply(RoomChange change)
    {
        if (change is RoomChange.Joined joined)
            foreach (var (index, user) in joined.UserIds.Index())
                _rows.Add(joined.FirstSlot + index, (user, default));
        if (change is RoomChange.Moved(var moves))
            foreach (var move in moves)
                _rows[State.ArrivalOf(move.Slot)] = (State.Places.UserAt(move.Slot), move);
        State.Apply(change);
        if (change is RoomChange.Wished wished)
            Keep(wished.Slot);
        if (change is RoomChange.Mailed(var calls, _))
            foreach (var call in calls)
                Keep(call.Slot);
    }

    private void Keep(int slot) => _wishes[State.ArrivalOf(slot)] = State.Mails.Of(slot);

    internal sealed record OneTier(SaleState State, DateTimeOffset OpensAt, int Available, int Held, int Sold)
    {
        public EventSale ToSale() =>
            new(State, [new TierSale(new SaleWindow(OpensAt, Start.AddDays(1)), Available + Held + Sold, Held, Sold, LowestPriceMinor: 1)]);
    }
}
