using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;
using Ticketing.Engine.Storage;

namespace Ticketing.Engine.Activations;

/// <summary>What a silo knows about a class of grains.</summary>
internal sealed class GrainClass
{
    private readonly Lazy<ObjectFactory> _factory;
    private readonly List<Func<Activation, object>> _arguments = [];
    private readonly List<Type> _argumentTypes = [];
    private readonly bool _needsScope;

    public GrainClass(Type type, Silo silo, ServiceLifetimes lifetimes)
    {
        var ages = silo.Collection.ClassSpecificCollectionAge;
        Type = type;
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), true);
        PrefersLocal = type.IsDefined(typeof(PreferLocalPlacementAttribute), true);
        StartsItself = Overrides(type, nameof(IGrainBase.OnActivateAsync));
        EndsItself = Overrides(type, nameof(IGrainBase.OnDeactivateAsync));
        IsDisposable = typeof(IDisposable).IsAssignableFrom(type) || typeof(IAsyncDisposable).IsAssignableFrom(type);
        CollectionAge = silo.Origin.Clock.Ticks(ages.TryGetValue(type.FullName!, out var age) ? age : silo.Collection.CollectionAge);
        foreach (var parameter in ConstructorOf(type).GetParameters())
        {
            if (ArgumentFor(parameter) is { } argument)
            {
                _arguments.Add(argument);
                _argumentTypes.Add(parameter.ParameterType);
            }
            else
            {
                _needsScope |= !lifetimes.IsSingleton(parameter.ParameterType);
            }
        }

        _factory = new(() => ActivatorUtilities.CreateFactory(type, [.. _argumentTypes]));
    }

    public Type Type { get; }

    public bool IsReentrant { get; }

    public bool PrefersLocal { get; }

    public bool StartsItself { get; }

    public bool EndsItself { get; }

    public bool IsDisposable { get; }

    /// <summary>Gets how long an activation must be idle to be collected, in ticks of the clock.</summary>
    public long CollectionAge { get; }

    public object Create(Activation activation)
    {
        var arguments = _arguments.Count == 0 ? [] : new object[_arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _arguments[i](activation);
        }

        try
        {
            return _factory.Value(_needsScope ? activation.ActivationServices : activation.Silo.Services, arguments);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Failed to create an instance of grain type '{Type}'.", exception);
        }
    }

    private static ConstructorInfo ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors();
        return constructors.FirstOrDefault(one => one.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(one => one.GetParameters().Length)
            ?? throw new OrleansConfigurationException($"{type} has no public constructor.");
    }

    private static Func<Activation, object>? ArgumentFor(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(IGrainContext) ? static activation => activation
        : parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state ? PersistentStates.Factory(parameter.ParameterType, state)
        : null;

    /// <summary>A class that leaves out a hook is spared the cost of calling it.</summary>
    private static bool Overrides(Type type, string method)
    {
        var map = type.GetInterfaceMap(typeof(IGrainBase));
        var target = map.TargetMethods[Array.FindIndex(map.InterfaceMethods, one => one.Name == method)];
        return target.DeclaringType != typeof(Grain) && target.DeclaringType != typeof(IGrainBase);
    }
}

/// <summary>Knows which services are singletons, so that grains that need nothing else cost no scope.</summary>
internal sealed class ServiceLifetimes(IServiceCollection services)
{
    private readonly Lazy<HashSet<Type>> _others = new(() =>
        [.. services.Where(one => one.Lifetime != ServiceLifetime.Singleton).Select(one => one.ServiceType)]);

    public bool IsSingleton(Type type) =>
        type != typeof(IServiceProvider)
        && !_others.Value.Contains(type)
        && !(type.IsConstructedGenericType && _others.Value.Contains(type.GetGenericTypeDefinition()));
}
