using Orleans;
using Orleans.Runtime;

namespace Ticketing.Engine.Tests.Calls;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Read(string name);

    Task<string?> ReadThrough(string other, string name);

    /// <summary>Sets a value without ever awaiting, so that nothing but the engine can take it back.</summary>
    Task Set(string name, string value);

    Task<string?> SetAndReadThrough(string other, string name, string value);
}

public sealed class ContextGrain : Grain, IContextGrain
{
    public Task<string?> Read(string name) => Task.FromResult(RequestContext.Get(name) as string);

    public Task<string?> ReadThrough(string other, string name) => GrainFactory.GetGrain<IContextGrain>(other).Read(name);

    public Task Set(string name, string value)
    {
        RequestContext.Set(name, value);
        return Task.CompletedTask;
    }

    public Task<string?> SetAndReadThrough(string other, string name, string value)
    {
        RequestContext.Set(name, value);
        return GrainFactory.GetGrain<IContextGrain>(other).Read(name);
    }
}
