namespace Ticketing.Rush.Stage;

/// <summary>The box office: puts events on sale, lets buyers in, and closes the sale afterwards.</summary>
internal sealed class BoxOffice(Admin admin, TimeProvider clock)
{
    /// <summary>The most throw-away buyers that one call may ask for.</summary>
    private const int BuyersPerCall = 5000;

    private static readonly TimeSpan OnSaleWithin = TimeSpan.FromSeconds(10);

    public async Task<EventView> OpenAsync(NewEvent wanted, CancellationToken cancellation)
    {
        var created = await CreateAsync(wanted, cancellation);
        await PublishAsync(created.Id, cancellation);
        return await WaitUntilOnSaleAsync(created.Id, cancellation);
    }

    public Task<Created> CreateAsync(NewEvent wanted, CancellationToken cancellation) => admin.PostAsync(
        "create an event", "/api/admin/events", wanted, StageJson.Default.NewEvent, StageJson.Default.Created, cancellation);

    public Task PublishAsync(string eventId, CancellationToken cancellation) =>
        admin.PostAsync("publish the event", $"/api/admin/events/{eventId}/publish", cancellation);

    public Task<EventView> ReadAsync(string eventId, CancellationToken cancellation) =>
        admin.ReadAsync("show the event", $"/api/events/{eventId}", StageJson.Default.EventView, cancellation);

    public async Task<IReadOnlyList<Buyer>> AdmitAsync(int count, CancellationToken cancellation)
    {
        var buyers = new List<Buyer>(count);
        while (buyers.Count < count)
        {
            var wanted = new DemoUsersWanted(Math.Min(BuyersPerCall, count - buyers.Count));
            var more = await admin.PostAsync(
                "make throw-away buyers (demo mode only)",
                "/api/admin/demo/users",
                wanted,
                StageJson.Default.DemoUsersWanted,
                StageJson.Default.DemoUsers,
                cancellation);
            if (more.Users.Count != wanted.Count) throw NotAsMany(wanted.Count, more.Users.Count);
            buyers.AddRange(more.Users.Select(user => new Buyer(user.UserId, $"Bearer {user.Token}")));
        }

        return buyers;
    }

    /// <summary>An event with orders cannot be deleted: its sale is ended instead, so that it no longer is on offer.</summary>
    public Task CloseAsync(string eventId, CancellationToken cancellation) =>
        admin.PostAsync("end the event", $"/api/admin/events/{eventId}/end", cancellation);

    private async Task<EventView> WaitUntilOnSaleAsync(string eventId, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var view = await ReadAsync(eventId, cancellation);
            if (view.Status == "onSale") return view;
            if (clock.GetElapsedTime(began) > OnSaleWithin) throw NotOnSale(view);
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellation);
        }
    }

    private static InvalidDataException NotAsMany(int asked, int got) => new($"Asked for {asked} buyers, got {got}.");

    private static InvalidDataException NotOnSale(EventView view) => new($"The event was published, but its status stays '{view.Status}'.");
}
