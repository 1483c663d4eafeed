using System.Threading.Channels;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>A queue of orders and the workers that serve it, each with a clerk of its own.</summary>
internal sealed class WorkerDesk : ISalesDesk
{
    private readonly Channel<Order> _queue = Channel.CreateUnbounded<Order>();
    private readonly Task _working;
    private long _commits;

    public WorkerDesk(IEnumerable<Clerk> clerks) => _working = Task.WhenAll(clerks.Select(clerk => Task.Run(() => WorkAsync(clerk))));

    public long Commits => Interlocked.Read(ref _commits);

    public Task SellAsync(Guid orderId, Guid buyerId)
    {
        var order = new Order(orderId, buyerId);
        _queue.Writer.TryWrite(order);
        return order.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _working;
    }

    private async Task WorkAsync(Clerk clerk)
    {
        await using var employed = clerk;
        await foreach (var order in _queue.Reader.ReadAllAsync())
        {
            try
            {
                await clerk.SellAsync(order.OrderId, order.BuyerId);
                Interlocked.Increment(ref _commits);
                order.SetResult();
            }
            catch (Exception error)
            {
                order.SetException(error);
            }
        }
    }

    private sealed class Order(Guid orderId, Guid buyerId) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Guid OrderId { get; } = orderId;

        public Guid BuyerId { get; } = buyerId;
    }
}
