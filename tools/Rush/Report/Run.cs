using System.Text.Json;
using Ticketing.Rush.Http;
using Ticketing.Rush.Stage;

namespace Ticketing.Rush.Report;

/// <summary>One run of one scenario: the server it drives, what it measures and what it finds.</summary>
internal sealed class Run(string scenario, Target target, TimeProvider clock) : IDisposable
{
    public Target Target => target;

    public TimeProvider Clock => clock;

    public Server Server { get; } = new(target.Urls, target.Connections, target.Timeout);

    public Promises Promises { get; } = new(target.Examples);

    public Totals Totals { get; } = new();

    public Screen Screen { get; } = new(clock);

    /// <summary>How many orders were made in each second of the sale.</summary>
    public IReadOnlyList<long> OrdersBySecond { get; set; } = [];

    /// <summary>The event that was sold, for scripts that go on with it.</summary>
    public string? EventId { get; set; }

    public Task<Admin> SignInAdminAsync(Patience patience, CancellationToken cancellation) =>
        Admin.SignInAsync(Server, target.AdminEmail, target.AdminPassword, patience, clock, cancellation);

    public Patience PatienceOf(TimeSpan limit) => new(limit, clock, target.Seed);

    public async Task WriteJsonAsync(CancellationToken cancellation)
    {
        if (target.JsonPath is null) return;
        await using var file = File.Create(target.JsonPath);
        await JsonSerializer.SerializeAsync(file, ToResult(), RunResultJson.Default.RunResult, cancellation);
    }

    public void Dispose() => Server.Dispose();

    private RunResult ToResult() => new(
        scenario,
        target.Address,
        target.Seed,
        Promises.AreKept,
        EventId,
        Totals.Figures,
        OrdersBySecond,
        Server.Statistics.Used.ToDictionary(entry => entry.Kind.ToString(), entry => CallResult.Of(entry.Calls)),
        [.. Promises.All.Select(promise => new PromiseResult(promise.Promise, promise.Broken, promise.Examples))]);
}
