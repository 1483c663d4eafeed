using Ticketing.Cluster;

namespace Ticketing.Delivery;

public sealed class OutboxGrainTests : IAsyncLifetime
{
    private const int Shard = 5;

    private TicketingCluster _cluster = null!;
    private Letters _letters = null!;

    private IOutboxGrain Outbox => _cluster.Grains.GetGrain<IOutboxGrain>(Shard);

    public async Task InitializeAsync()
    {
        _cluster = await TicketingCluster.StartAsync();
        _letters = new Letters(_cluster.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _letters.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_handed_out_once_until_its_lease_ends()
    {
        var id = await WriteAsync();
        var taken = Assert.Single(await Outbox.Take(10));
        Assert.Equal((id, 1, MessageKind.OrderPaid), (taken.Id, taken.Attempt, taken.Kind));
        Assert.Empty(await Outbox.Take(10));

        await LapseAsync();
        Assert.Equal(2, Assert.Single(await Outbox.Take(10)).Attempt);
    }

    [Fact]
    public async Task Other_shards_do_not_hand_it_out()
    {
        await WriteAsync();
        for (var shard = 0; shard < Outboxes.Shards; shard++)
            if (shard != Shard)
                Assert.Empty(await _cluster.Grains.GetGrain<IOutboxGrain>(shard).Take(10));
        Assert.Single(await Outbox.Take(10));
    }

    [Fact]
    public async Task One_person_s_messages_come_one_after_the_other_and_in_order()
    {
        var reader = await _letters.ReaderAsync(Shard);
        Guid[] written = [.. await WriteManyAsync(reader, 5)];
        var other = await WriteAsync();
        var arrived = new List<Guid>();
        for (var round = 0; round < written.Length; round++)
        {
            var taken = await Outbox.Take(10);
            Assert.Equal(round == 0 ? 2 : 1, taken.Length);
            arrived.AddRange(taken.Select(static message => message.Id));
            await Outbox.Settle([.. taken.Select(static message => ReportOf(message, DeliveryEnd.Delivered))]);
        }

        Assert.Equal(written, arrived.Where(id => id != other));
    }

    [Fact]
    public async Task A_message_that_fails_holds_up_its_reader_s_next_ones_for_an_hour_and_nobody_else_s()
    {
        var reader = await _letters.ReaderAsync(Shard);
        var bad = await _letters.WriteAsync(reader);
        var next = await _letters.WriteAsync(reader);
        await FailAsync(await Outbox.Take(10));
        var others = await WriteAsync();
        Assert.Equal(others, Assert.Single(await Outbox.Take(10)).Id);

        await _letters.ExecuteAsync("UPDATE outbox SET at = at - interval '61 minutes' WHERE id = $1", bad);
        Assert.Equal(next, Assert.Single(await Outbox.Take(10)).Id);
    }

    [Fact]
    public async Task Account_messages_wait_for_nothing_and_hold_nothing_up()
    {
        var reader = await _letters.ReaderAsync(Shard);
        var bad = await _letters.WriteAsync(reader);
        await FailAsync(await Outbox.Take(10));
        var reset = await _letters.WriteAsync(reader, MessageKind.ResetPassword);
        Assert.Equal(reset, Assert.Single(await Outbox.Take(10)).Id);
        await LapseAsync();
        Assert.Equal([bad, reset], (await Outbox.Take(10)).Select(static message => message.Id));
    }

    [Fact]
    public async Task What_was_delivered_is_delivered_even_if_it_is_reported_when_the_lease_has_ended()
    {
        var id = await WriteAsync();
        var first = Assert.Single(await Outbox.Take(10));
        await LapseAsync();
        await Outbox.Take(10);
        await Outbox.Settle([ReportOf(first, DeliveryEnd.Delivered)]);
        await Outbox.Settle([ReportOf(first, DeliveryEnd.Delivered)]);
        Assert.Equal(Letter.Delivered, (await _letters.OfAsync(id)).State);
    }

    [Fact]
    public async Task A_failure_that_is_reported_when_the_lease_has_ended_decides_nothing()
    {
        var id = await WriteAsync();
        var first = Assert.Single(await Outbox.Take(10));
        await LapseAsync();
        await Outbox.Take(10);
        await Outbox.Settle([ReportOf(first, DeliveryEnd.Refused)]);
        Assert.Equal((Letter.Waiting, 2), (await StateAsync(id), (await _letters.OfAsync(id)).Attempts));
    }

    [Fact]
    public async Task A_failure_is_tried_again_later()
    {
        var id = await WriteAsync();
        var before = TimeProvider.System.GetUtcNow();
        await FailAsync(await Outbox.Take(10));
        var letter = await _letters.OfAsync(id);
        Assert.Equal((Letter.Waiting, "451 later"), (letter.State, letter.Reason));
        Assert.InRange(letter.DueAt - before, TimeSpan.FromSeconds(24), TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task After_three_days_it_is_given_up_with_the_last_reason()
    {
        var id = await _letters.WriteAsync(await _letters.ReaderAsync(Shard), age: TimeSpan.FromDays(3));
        await FailAsync(await Outbox.Take(10));
        Assert.Equal((Letter.GivenUp, "451 later"), (await StateAsync(id), (await _letters.OfAsync(id)).Reason));
        Assert.Empty(await Outbox.Take(10));
    }

    [Fact]
    public async Task A_link_that_has_ended_is_not_sent_after_its_time()
    {
        var soon = TimeProvider.System.GetUtcNow().AddSeconds(20);
        var id = await _letters.WriteAsync(await _letters.ReaderAsync(Shard), MessageKind.ResetPassword, until: soon);
        await FailAsync(await Outbox.Take(10));
        Assert.Equal(Letter.GivenUp, await StateAsync(id));
    }

    [Theory]
    [InlineData(DeliveryEnd.Refused, Letter.GivenUp)]
    [InlineData(DeliveryEnd.Dropped, Letter.Discarded)]
    public async Task What_will_never_arrive_is_not_tried_again(DeliveryEnd end, int state)
    {
        var id = await WriteAsync();
        await Outbox.Settle([ReportOf(Assert.Single(await Outbox.Take(10)), end, "550 unknown")]);
        Assert.Equal((state, "550 unknown"), (await StateAsync(id), (await _letters.OfAsync(id)).Reason));
        await LapseAsync();
        Assert.Empty(await Outbox.Take(10));
    }

    [Fact]
    public async Task One_that_was_given_up_can_be_sent_elsewhere_and_tried_again()
    {
        var id = await WriteAsync();
        await Outbox.Settle([ReportOf(Assert.Single(await Outbox.Take(10)), DeliveryEnd.Refused)]);
        await _letters.ExecuteAsync("UPDATE outbox SET content = $2 WHERE id = $1", id, new byte[] { 1 });
        Assert.Equal(DeskResult.Done, await Outbox.Readdress(id, "new@example.com"));
        Assert.Null((await _letters.OfAsync(id)).Content); // It is written anew: the old address stands in it.
        Assert.Empty(await Outbox.Take(10));
        Assert.Equal(DeskResult.Done, await Outbox.Retry(id));
        Assert.Equal("new@example.com", Assert.Single(await Outbox.Take(10)).Address);
    }

    [Fact]
    public async Task What_was_delivered_or_discarded_can_t_be_changed()
    {
        var (delivered, discarded) = (await WriteAsync(), await WriteAsync());
        var taken = (await Outbox.Take(10)).Single(message => message.Id == delivered);
        await Outbox.Settle([ReportOf(taken, DeliveryEnd.Delivered)]);
        Assert.Equal(DeskResult.Done, await Outbox.Discard(discarded));
        foreach (var id in (Guid[])[delivered, discarded, Guid.NewGuid()])
        {
            Assert.Equal(DeskResult.WrongState, await Outbox.Retry(id));
            Assert.Equal(DeskResult.WrongState, await Outbox.Discard(id));
            Assert.Equal(DeskResult.WrongState, await Outbox.Readdress(id, "new@example.com"));
        }
    }

    [Fact]
    public async Task Old_ones_are_deleted_and_those_that_were_given_up_stay_longer()
    {
        var (old, young, givenUp) = (await WriteAsync(), await WriteAsync(), await WriteAsync());
        await _letters.ExecuteAsync(
            """
            UPDATE outbox SET state = CASE WHEN id = $3 THEN 2 ELSE 1 END,
              settled_at = now() - CASE WHEN id = $2 THEN interval '6 days' ELSE interval '8 days' END
            WHERE id IN ($1, $2, $3)
            """,
            old, young, givenUp);
        Assert.False(await Outbox.Prune());
        Assert.Equal(0, await _letters.ScalarAsync<int>("SELECT count(*)::int FROM outbox WHERE id = $1", old));
        Assert.Equal((Letter.Delivered, Letter.GivenUp), (await StateAsync(young), await StateAsync(givenUp)));
    }

    [Fact]
    public async Task Couriers_of_several_silos_never_have_the_same_message()
    {
        const int Messages = 500;
        for (var count = 0; count < Messages; count++)
            await WriteAsync();
        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var taken = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(index =>
                (index % 2 == 0 ? _cluster : other).Grains.GetGrain<IOutboxGrain>(Shard).Take(20)));
        var ids = taken.SelectMany(static piece => piece).Select(static message => message.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        for (var rest = await Outbox.Take(100); !rest.IsEmpty; rest = await Outbox.Take(100))
            ids.AddRange(rest.Select(static message => message.Id));
        Assert.Equal(Messages, ids.Distinct().Count());
        Assert.Equal(Messages, ids.Count);
    }

    [Fact]
    public async Task Ids_sort_by_time_to_the_microsecond()
    {
        var ids = await _letters.ScalarAsync<Guid[]>(
            """
            SELECT array_agg(message_id(timestamptz '2026-07-01 12:00:00+00' + n * interval '1 microsecond') ORDER BY n)
            FROM generate_series(0, 4999) AS n
            """);
        Assert.Equal(ids.Select(static id => id.ToString()).Order(StringComparer.Ordinal), ids.Select(static id => id.ToString()));
        Assert.All(ids, static id => Assert.Equal(7, id.Version));
    }

    private static DeliveryReport ReportOf(OutboxMessage message, DeliveryEnd end, string? reason = null) =>
        new(message.Id, message.Attempt, end, reason);

    private Task FailAsync(IEnumerable<OutboxMessage> messages) =>
        Outbox.Settle([.. messages.Select(static message => ReportOf(message, DeliveryEnd.Failed, "451 later"))]);

    private async Task<Guid> WriteAsync() => await _letters.WriteAsync(await _letters.ReaderAsync(Shard));

    private async Task<List<Guid>> WriteManyAsync(Guid reader, int count)
    {
        var written = new List<Guid>();
        for (var index = 0; index < count; index++)
            written.Add(await _letters.WriteAsync(reader));
        return written;
    }

    private async Task<int> StateAsync(Guid id) => (await _letters.OfAsync(id)).State;

    /// <summary>As if the time of all leases and pauses had passed.</summary>
    private Task LapseAsync() => _letters.ExecuteAsync("UPDATE outbox SET due_at = now() - interval '1 second' WHERE state = 0");
}
