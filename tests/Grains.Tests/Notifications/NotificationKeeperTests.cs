using Ticketing.Cluster;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Testing;
using Ticketing.WaitingRoom;

namespace Ticketing.Notifications;

public sealed class NotificationKeeperTests : IAsyncLifetime
{
    private readonly Guid _buyer = Guid.NewGuid();
    private TicketingCluster _cluster = null!;
    private Mailbox _mailbox = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync(holdSeconds: 61);
        _mailbox = new Mailbox(_cluster.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _mailbox.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_hold_that_ends_soon_is_told_once_by_two_keepers_and_one_that_was_started_again()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        var placed = Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(_buyer, "k", (0, 1)));
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        await Eventually.Holds(
            async () =>
            {
                await Task.WhenAll(SweepAsync(_cluster), SweepAsync(other));
                return (await _mailbox.OfAsync(_buyer)).Count > 0;
            },
            "the last minute has begun");
        await using var again = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        Assert.Equal(0, await SweepAsync(again));

        var told = Assert.Single(await _mailbox.OfAsync(_buyer));
        Assert.Equal((NotificationKind.HoldEnding, placed.Order.OrderId, placed.Order.ExpiresAt), (told.Kind, told.OrderId, told.Until));
    }

    [Fact]
    public async Task A_prolonged_hold_is_told_of_again_and_one_that_was_paid_is_not()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.PlaceAsync(_buyer, "k", (0, 1));
        await UntilRemindedAsync(1);
        // As if it had been prolonged, though not by much.
        await _mailbox.ExecuteAsync("UPDATE orders SET expires_at = expires_at + interval '7 seconds'");
        await UntilRemindedAsync(2);
        await _mailbox.ExecuteAsync("UPDATE orders SET expires_at = expires_at + interval '7 seconds', status = 1");
        Assert.Equal(0, await SweepAsync(_cluster));
        Assert.Equal([NotificationKind.HoldEnding, NotificationKind.HoldEnding], await _mailbox.KindsAsync(_buyer));
    }

    // By this sweep, or by the keeper's own clock.
    private Task UntilRemindedAsync(int times) => Eventually.Holds(
        async () =>
        {
            await SweepAsync(_cluster);
            return await _mailbox.CountAsync() == times;
        },
        "the last minute has begun");

    [Fact]
    public async Task A_hold_shorter_than_the_last_minute_has_none()
    {
        await using var hasty = await TicketingCluster.StartAsync(holdSeconds: 30);
        await using var mailbox = new Mailbox(hasty.ConnectionString);
        await (await Sale.OpenAsync(hasty, Sale.General(10))).PlaceAsync(_buyer, "k", (0, 1));
        Assert.Equal(0, await SweepAsync(hasty));
        Assert.Equal(0, await mailbox.CountAsync());
    }

    [Fact]
    public async Task What_an_organiser_decides_is_told_to_those_who_hold_tickets_have_bought_them_or_wait()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(100), Sale.General(100));
        var (paid, holding, gone, waiting, left, stranger) =
            (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await sale.PlaceAsync(paid, "k", (0, 1), (1, 1));
        await sale.PlaceAsync(paid, "more", (0, 2));
        await sale.Order(paid, "k").Settle(await PayAsync(sale, paid));
        await sale.PlaceAsync(holding, "k", (1, 1));
        await sale.PlaceAsync(gone, "k", (0, 1));
        await sale.Order(gone, "k").Cancel(gone);
        var room = _cluster.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId);
        await room.Configure(
            null, new RoomSettings(RoomMode.Fifo, IsPaused: true, AdmitPerMinute: 600, MaxConcurrent: 10, AdmissionMinutes: 5));
        await room.Join(waiting);
        await room.Join(left);
        await room.Leave(left);

        await sale.Event.Steer(SaleAction.Pause);
        await UntilToldAsync(holding, NotificationKind.SalePaused);
        await UntilToldAsync(waiting, NotificationKind.SalePaused);

        var told = await _mailbox.KindsAsync(paid); // The last minute of the hold may have begun, too.
        Assert.Equal(
            [NotificationKind.OrderPaid, NotificationKind.SalePaused], told.Where(static kind => kind != NotificationKind.HoldEnding));
        foreach (var other in (Guid[])[gone, left, stranger])
            Assert.Empty(await _mailbox.OfAsync(other));
    }

    [Theory]
    [InlineData(SaleAction.Pause, NotificationKind.SalePaused)]
    [InlineData(SaleAction.End, NotificationKind.SaleEnded)]
    [InlineData(SaleAction.Cancel, NotificationKind.EventCancelled)]
    public async Task Each_decision_has_its_kind(SaleAction action, NotificationKind kind)
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.PlaceAsync(_buyer, "k", (0, 1));
        await sale.Event.Steer(action);
        await UntilToldAsync(_buyer, kind);
        await sale.Event.Steer(action); // It changes nothing.
        await SweepAsync(_cluster);
        Assert.Single(await _mailbox.KindsAsync(_buyer), told => told == kind);
    }

    [Fact]
    public async Task A_sale_that_goes_on_is_told_each_time_it_does()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.PlaceAsync(_buyer, "k", (0, 1));
        foreach (var action in (SaleAction[])[SaleAction.Pause, SaleAction.Resume, SaleAction.Pause, SaleAction.Resume])
            await sale.Event.Steer(action);
        await Eventually.Holds(
            async () =>
            {
                await SweepAsync(_cluster);
                return (await _mailbox.KindsAsync(_buyer)).Count(static kind => kind != NotificationKind.HoldEnding) == 4;
            },
            "all four are told");
    }

    [Fact]
    public async Task A_change_says_what_is_different()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.PlaceAsync(_buyer, "k", (0, 1));
        Assert.IsType<EditResult.Done>(
            await sale.Event.Edit(
                sale.Document.Version, EventEdit.Of(sale.Document.Details with { Venue = "Great hall", Description = "New" })));
        var told = await UntilToldAsync(_buyer, NotificationKind.EventChanged);
        Assert.Contains("\"Great hall\"", told.Changes, StringComparison.Ordinal);
        Assert.Contains("\"venue\"", told.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_edit_announces_nothing()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var elsewhere = new Sale(other, sale.Document).Event;
        await elsewhere.Get();
        await sale.Event.Steer(SaleAction.Pause);
        Assert.IsType<EditResult.StaleVersion>(await elsewhere.Steer(SaleAction.Cancel));
        Assert.Equal(1, await _mailbox.ScalarAsync<int>("SELECT count(*)::int FROM announcements"));
    }

    [Fact]
    public async Task What_a_crash_left_half_told_is_told_to_the_rest_and_to_nobody_twice()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(1_000));
        Guid[] buyers = [.. Enumerable.Range(0, 200).Select(_ => Guid.NewGuid())];
        await Parallel.ForEachAsync(buyers, async (buyer, _) => await sale.PlaceAsync(buyer, "k", (0, 1)));
        await sale.Event.Steer(SaleAction.Cancel);
        await UntilToldAsync(buyers[^1], NotificationKind.EventCancelled);
        const string Cancelled = "kind = 12";
        Assert.Equal(200, await _mailbox.ScalarAsync<int>($"SELECT count(*)::int FROM notifications WHERE {Cancelled}"));

        // As a crash in the middle would have left it; and then two keepers at once.
        await _mailbox.ExecuteAsync($"DELETE FROM notifications WHERE {Cancelled} AND user_id = ANY ($1)", buyers.Take(77).ToArray());
        await _mailbox.ExecuteAsync("UPDATE announcements SET told = false");
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        await Task.WhenAll(SweepAsync(_cluster), SweepAsync(other));

        Assert.Equal(200, await _mailbox.ScalarAsync<int>($"SELECT count(*)::int FROM notifications WHERE {Cancelled}"));
        Assert.Equal(200, await _mailbox.ScalarAsync<int>($"SELECT count(DISTINCT user_id)::int FROM notifications WHERE {Cancelled}"));
        Assert.Equal(0, await _mailbox.ScalarAsync<int>("SELECT count(*)::int FROM announcements WHERE NOT told"));
    }

    [Fact]
    public async Task Old_ones_are_forgotten_and_of_one_user_all_but_the_newest_500()
    {
        await InsertAsync(_buyer, 600, TimeSpan.FromDays(1));
        var other = Guid.NewGuid();
        await InsertAsync(other, 3, TimeSpan.FromDays(91));
        await InsertAsync(other, 2, TimeSpan.FromDays(89));
        var newest = (await _mailbox.OfAsync(_buyer))[^1].Id;

        var keeper = _cluster.Grains.GetGrain<INotificationKeeperGrain>(0);
        while (await keeper.Prune())
        {
        }

        Assert.Equal((500, 2), ((await _mailbox.OfAsync(_buyer)).Count, (await _mailbox.OfAsync(other)).Count));
        Assert.Equal(newest, (await _mailbox.OfAsync(_buyer))[^1].Id);
    }

    [Fact]
    public async Task One_whose_turn_has_come_is_told_with_the_admission()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        var room = _cluster.Grains.GetGrain<IWaitingRoomGrain>(sale.EventId);
        await room.Configure(
            null, new RoomSettings(RoomMode.Fifo, IsPaused: false, AdmitPerMinute: 600, MaxConcurrent: 10, AdmissionMinutes: 5));
        await room.Join(_buyer);
        var place = await Eventually.Is(() => room.Look(_buyer), place => place.Standing == Standing.Admitted, "the turn has come");
        var told = Assert.Single(await _mailbox.OfAsync(_buyer));
        Assert.Equal((NotificationKind.YourTurn, sale.EventId, place.AdmissionEndsAt), (told.Kind, told.EventId, told.Until));
    }

    [Fact]
    public async Task Those_with_paid_tickets_are_reminded_a_day_before_once_and_again_of_a_new_start()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        var holding = Guid.NewGuid();
        await sale.PlaceAsync(_buyer, "k", (0, 1));
        await sale.Order(_buyer, "k").Settle(await PayAsync(sale, _buyer));
        await sale.PlaceAsync(holding, "k", (0, 1));
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        await BeginInAsync("25 hours");
        await Task.WhenAll(SweepAsync(_cluster), SweepAsync(other));
        Assert.DoesNotContain(NotificationKind.EventSoon, await _mailbox.KindsAsync(_buyer));

        await BeginInAsync("23 hours");
        await Task.WhenAll(SweepAsync(_cluster), SweepAsync(other));
        await UntilToldAsync(_buyer, NotificationKind.EventSoon);
        await SweepAsync(other);
        Assert.Single(await _mailbox.KindsAsync(_buyer), NotificationKind.EventSoon);

        await BeginInAsync("22 hours");
        await SweepAsync(_cluster);
        Assert.Equal(2, (await _mailbox.KindsAsync(_buyer)).Count(static kind => kind == NotificationKind.EventSoon));
        Assert.DoesNotContain(NotificationKind.EventSoon, await _mailbox.KindsAsync(holding));

        Task BeginInAsync(string time) =>
            _mailbox.ExecuteAsync($"UPDATE events SET starts_at = date_trunc('second', now()) + interval '{time}'");
    }

    [Fact]
    public async Task What_an_organiser_writes_is_told_once_to_those_with_paid_tickets_of_the_tier()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        var (elsewhere, holding) = (Guid.NewGuid(), Guid.NewGuid());
        await sale.PlaceAsync(_buyer, "k", (0, 2));
        await sale.Order(_buyer, "k").Settle(await PayAsync(sale, _buyer));
        await sale.PlaceAsync(elsewhere, "k", (1, 1));
        await sale.Order(elsewhere, "k").Settle(await PayAsync(sale, elsewhere));
        await sale.PlaceAsync(holding, "k", (0, 1));
        var keeper = _cluster.Grains.GetGrain<INotificationKeeperGrain>(0);
        var message = new OrganiserMessage(new OrganiserWords("Doors", "Open at seven."), sale.Document.Tiers[0].TierId);

        var written = Assert.IsType<WriteResult.Done>(await keeper.Write(sale.EventId, message, "key"));
        var again = Assert.IsType<WriteResult.Done>(await keeper.Write(sale.EventId, message, "key"));
        Assert.Equal((written.Id, false, true), (again.Id, written.IsReplay, again.IsReplay));
        Assert.IsType<WriteResult.KeyReused>(await keeper.Write(sale.EventId, message with { TierId = null }, "key"));
        Assert.IsType<WriteResult.NotFound>(await keeper.Write(sale.EventId, message with { TierId = Guid.NewGuid() }, "other"));
        Assert.IsType<WriteResult.NotFound>(await keeper.Write(Guid.NewGuid(), message, "key"));

        await UntilToldAsync(_buyer, NotificationKind.OrganiserWrote);
        await SweepAsync(_cluster);
        Assert.Equal(1, await _mailbox.ScalarAsync<int>("SELECT count(*)::int FROM notifications WHERE kind = 16"));
        Assert.Equal(1, await _mailbox.ScalarAsync<int>("SELECT count(*)::int FROM announcements WHERE kind = 16 AND told"));
    }

    private static Task<int> SweepAsync(TicketingCluster cluster) => cluster.Grains.GetGrain<INotificationKeeperGrain>(0).Sweep();

    private async Task<Told> UntilToldAsync(Guid user, NotificationKind kind)
    {
        var told = await Eventually.Is(
            async () =>
            {
                await SweepAsync(_cluster);
                return (await _mailbox.OfAsync(user)).Find(one => one.Kind == kind);
            },
            one => one is not null,
            $"{kind} is told");
        return told!;
    }

    private Task InsertAsync(Guid user, int count, TimeSpan age)
    {
        var at = TimeProvider.System.GetUtcNow() - age;
        Guid[] ids =
        [
            .. Enumerable.Range(0, count)
               .Select(index => NotificationId.For(at.AddMilliseconds(index), NotificationKind.SalePaused, user, index)),
        ];
        return _mailbox.ExecuteAsync(
            """
            INSERT INTO notifications (user_id, id, kind, event_id, event_name, at)
            SELECT $1, id, 9, $1, 'Gala', $3 FROM unnest($2) AS id
            """,
            user, ids, at);
    }

    private static async Task<PaymentOutcome> PayAsync(Sale sale, Guid buyer)
    {
        var started = Assert.IsType<PayResult.Started>(
            await sale.Order(buyer, "k").Pay(new PayOrder(buyer, ObedientGateway.MethodName, "good")));
        return ObedientGateway.Success(started.Payment);
    }
}
