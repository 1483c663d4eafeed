using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc;

namespace Ticketing.StripeSimulation;

/// <summary>
/// Answers as Stripe does, as far as the shop asks: sessions, payment intents, refunds, disputes, events, and the page where buyers pay.
/// What goes wrong is ordered by <see cref="Faults"/> and <see cref="Courier"/>.
/// </summary>
public sealed class Simulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Books _books;
    private readonly Sessions _sessions;
    private readonly Payments _payments;
    private readonly Refunds _refunds;
    private readonly Disputes _disputes;
    private readonly Idempotency _idempotency = new();
    private readonly Api _api;

    private Simulator(SimulatorSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(settings.Url);
        _app = builder.Build();
        Courier = new Courier(settings);
        _books = new Books(settings, Courier);
        _sessions = new Sessions(_books, () => Address);
        _payments = new Payments(_books, _sessions);
        _refunds = new Refunds(_books);
        _disputes = new Disputes(_books);
        _api = new Api(settings, _books, Faults, _idempotency, _sessions, _payments, _refunds, _disputes);
        Map(_api);
    }

    /// <summary>What goes wrong with calls.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Hears of every call that was answered.</summary>
    public Action<Exchange>? Answered
    {
        get => _api.Answered;
        set => _api.Answered = value;
    }

    /// <summary>Who brings events.</summary>
    public Courier Courier { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>All sessions' ids, oldest first.</summary>
    public IReadOnlyList<string> SessionIds => Locked(() => _books.Sessions.Keys.ToList());

    public static async Task<Simulator> StartAsync(SimulatorSettings settings)
    {
        var simulator = new Simulator(settings);
        await simulator._app.StartAsync();
        return simulator;
    }

    public Task UntilStoppedAsync() => _app.WaitForShutdownAsync();

    /// <summary>The session of a payment of the shop's; null: there is none.</summary>
    public string? SessionOf(string reference) => Locked(() =>
        _books.Sessions.Values.FirstOrDefault(session => session.Text("client_reference_id") == reference)?.Text("id"));

    /// <summary>How a session stands: <c>open</c>, <c>complete</c> or <c>expired</c>.</summary>
    public string StatusOf(string sessionId) => Locked(() => _sessions.Find(sessionId)!.Text("status")!);

    /// <summary>A buyer pays. False: the session is not open any more.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="isDelayed">Whether by a method that takes days.</param>
    public bool Pay(string sessionId, bool isDelayed = false) => Locked(() => _payments.Pay(sessionId, isDelayed));

    /// <summary>A buyer's card is declined. False: the session is not open any more.</summary>
    public bool Decline(string sessionId) => Locked(() => _payments.Decline(sessionId));

    /// <summary>Money that took days comes, or does not.</summary>
    public void Arrive(string sessionId, bool succeeds) => Locked(() =>
    {
        _payments.Arrive(sessionId, succeeds);
        return true;
    });

    /// <summary>What has gone back of a session's payment, in the currency's smallest unit.</summary>
    public IReadOnlyList<long> RefundsOf(string sessionId) => Locked(() => _books.Sessions[sessionId].Text("payment_intent") is { } intent
        ? _books.RefundsOf(intent).Select(static refund => refund.Number("amount")).ToList()
        : []);

    /// <summary>
    /// How refunds begin that are asked for from now on: <c>succeeded</c>, or <c>pending</c>, <c>requires_action</c>, <c>failed</c>.
    /// </summary>
    public string FirstRefundStatus
    {
        get => Locked(() => _refunds.FirstStatus);
        set => Locked(() => _refunds.FirstStatus = value);
    }

    /// <summary>How many refunds were made of a session's payment, those that failed too.</summary>
    public int RefundAttemptsOf(string sessionId) => Locked(() =>
        _books.Refunds.Values.Count(refund => refund.Text("payment_intent") == _books.Sessions[sessionId].Text("payment_intent")));

    /// <summary>The bank says how refunds end that are on their way, or sends money back that had arrived.</summary>
    public void EndRefunds(string sessionId, string status) => Locked(() =>
    {
        _refunds.End(_books.Sessions[sessionId].Text("payment_intent")!, status);
        return true;
    });

    /// <summary>A buyer calls money back at their bank. Gives the dispute's id.</summary>
    public string Dispute(string sessionId, string reason = "fraudulent") => Locked(() => _disputes.Open(sessionId, reason));

    /// <summary>A dispute began so much earlier.</summary>
    public void AgeDispute(string disputeId, TimeSpan by) => Locked(() =>
    {
        var dispute = _books.Disputes[disputeId];
        dispute["created"] = dispute.Number("created") - (long)by.TotalSeconds;
        return true;
    });

    /// <summary>The bank decides.</summary>
    public void CloseDispute(string disputeId, bool isWon) => Locked(() =>
    {
        _disputes.Close(disputeId, isWon);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        Courier.Dispose();
        await _app.DisposeAsync();
    }

    private void Map(Api api)
    {
        var page = new PayPage(_books, _sessions, _payments);
        _app.Map("/v1/{**path}", api.HandleAsync);
        _app.MapGet("/pay/{id}", (string id) => page.Show(id));
        _app.MapGet("/pay/{id}/challenge", PayPage.Challenge);
        _app.MapPost("/pay/{id}/approve", page.Approve);
        _app.MapPost("/pay/{id}/decline", page.Decline);
        _app.MapPost("/simulator/faults", ([FromQuery] string call, [FromQuery] Fault fault) => Faults.Order(call, fault));
        _app.MapPost("/simulator/webhooks", ([FromQuery] bool lost) => Courier.Loses = lost);
    }

    private T Locked<T>(Func<T> work)
    {
        lock (_books.Gate)
            return work();
    }
}
