using Ticketing.Api.Live;

namespace Ticketing.Api.Tests.Live;

public sealed class OutboxTests
{
    private readonly Outbox _outbox = new(maxBacklog: 3);

    [Fact]
    public void Messages_leave_in_the_order_in_which_they_came()
    {
        var (one, two) = (Message(), Message());
        Assert.True(_outbox.TryAdd(one) && _outbox.TryAdd(two));
        Assert.Equal((one, two, null), (_outbox.Take(), _outbox.Take(), _outbox.Take()));
    }

    [Fact]
    public void What_is_outdated_gives_way_to_what_is_new()
    {
        var (old, other, news) = (Message("stock"), Message("orders"), Message("stock"));
        Assert.True(_outbox.TryAdd(old) && _outbox.TryAdd(other) && _outbox.TryAdd(news));
        Assert.Equal((other, news, null), (_outbox.Take(), _outbox.Take(), _outbox.Take()));
    }

    [Fact]
    public void Any_number_of_outdated_messages_needs_the_room_of_one()
    {
        for (var time = 0; time < 100; time++)
            Assert.True(_outbox.TryAdd(Message("stock")));
        Assert.Equal(1, _outbox.Count);
    }

    [Fact]
    public void Whoever_is_too_far_behind_gets_no_more()
    {
        Assert.All([Message(), Message(), Message()], message => Assert.True(_outbox.TryAdd(message)));
        Assert.False(_outbox.TryAdd(Message()));
        Assert.False(_outbox.TryAdd(Message("stock")));
        _outbox.Take();
        Assert.True(_outbox.TryAdd(Message("stock")));
    }

    [Fact]
    public void A_message_that_has_left_gives_way_to_nothing()
    {
        var (first, second) = (Message("stock"), Message("stock"));
        Assert.True(_outbox.TryAdd(first));
        Assert.Same(first, _outbox.Take());
        Assert.True(_outbox.TryAdd(second));
        Assert.Same(second, _outbox.Take());
    }

    private static Broadcast Message(object? slot = null) => Broadcast.Of("test", new object(), slot);
}
