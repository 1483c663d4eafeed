
namespace Ticketing.Semantics.Calls;

[GenerateSerializer, Alias("engine-tests.sold-out")]
public sealed class SoldOutException(int left) : Exception($"Only {left} left.")
{
    [Id(0)]
    public int Left { get; } = left;
}

public interface IFailingGrain : IGrainWithGuidKey
{
    Task FailAtOnce();

    Task<int> FailLater();

    Task FailThrough(Guid other);

    Task<string> CatchThrough(Guid other);

    Task Cancel();
}

public sealed class FailingGrain : Grain, IFailingGrain
{
    public Task FailAtOnce() => throw new InvalidOperationException("at once");

    public async Task<int> FailLater()
    {
        await Task.Yield();
        throw new SoldOutException(3);
    }

    public Task FailThrough(Guid other) => GrainFactory.GetGrain<IFailingGrain>(other).FailLater();

    public async Task<string> CatchThrough(Guid other)
    {
        try
        {
            await GrainFactory.GetGrain<IFailingGrain>(other).FailLater();
            return "no failure";
        }
        catch (SoldOutException exception)
        {
            return exception.Message;
        }
    }

    public Task Cancel() => Task.FromCanceled(new CancellationToken(canceled: true));
}
