using System.Linq.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Ticketing.Engine.Activations;

namespace Ticketing.Engine.Storage;

/// <summary>Makes the state that a grain's constructor asks for.</summary>
internal static class PersistentStates
{
    public static Func<Activation, object> Factory(Type parameter, PersistentStateAttribute attribute)
    {
        if (!parameter.IsConstructedGenericType || parameter.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new OrleansConfigurationException($"A parameter with [PersistentState] must be an IPersistentState, not {parameter}.");
        }

        var type = typeof(PersistentState<>).MakeGenericType(parameter.GetGenericArguments());
        var activation = Expression.Parameter(typeof(Activation));
        var create = Expression.New(type.GetConstructors()[0], Expression.Constant(attribute), activation);
        return Expression.Lambda<Func<Activation, object>>(create, activation).Compile();
    }
}

/// <summary>State of one activation. Its reads and writes follow each other even where the grain's turns interleave.</summary>
internal sealed class PersistentState<T> : IPersistentState<T>
{
    private readonly GrainState<T> _kept = new(Activator.CreateInstance<T>());
    private readonly string _name;
    private readonly GrainId _grain;
    private readonly IGrainStorage _storage;
    private Task _last = Task.CompletedTask;

    public PersistentState(PersistentStateAttribute attribute, Activation activation)
    {
        (_name, _grain) = (attribute.StateName, activation.GrainId);
        _storage = Find(activation.Silo.Services, attribute.StorageName)
            ?? throw new BadProviderConfigException($"{_grain.Type} needs grain storage \"{attribute.StorageName}\", which is missing.");
        (activation.More.States ??= []).Add(this);
    }

    public T State
    {
        get => _kept.State!;
        set => _kept.State = value;
    }

    public string? Etag => _kept.ETag;

    public bool RecordExists => _kept.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(default);

    public Task WriteStateAsync() => WriteStateAsync(default);

    public Task ClearStateAsync() => ClearStateAsync(default);

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        _last = After(_last, () => _storage.ReadStateAsync(_name, _grain, _kept, cancellationToken));

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        _last = After(_last, () => _storage.WriteStateAsync(_name, _grain, _kept, cancellationToken));

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        _last = After(_last, () => _storage.ClearStateAsync(_name, _grain, _kept, cancellationToken));

    private static IGrainStorage? Find(IServiceProvider services, string? name) =>
        name is null ? services.GetService<IGrainStorage>() : services.GetKeyedService<IGrainStorage>(name);

    private static async Task After(Task earlier, Func<Task> next)
    {
        // Whether the one before failed is its caller's business.
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await next();
    }
}
