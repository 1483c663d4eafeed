using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Ticketing.Engine.Activations;

/// <summary>The grain classes of all assemblies that use the engine and are loaded, or referenced by one that is.</summary>
internal static class GrainCatalog
{
    private static readonly ConcurrentDictionary<(Type, string?), GrainType> Resolved = new();
    private static readonly Lazy<Dictionary<GrainType, Type>> Found = new(Find);

    public static IReadOnlyDictionary<GrainType, Type> Classes => Found.Value;

    public static IEnumerable<Type> Interfaces => Classes.Values.SelectMany(InterfacesOf).Distinct();

    /// <summary>Gets the class that an interface stands for, as the name used in identities.</summary>
    /// <exception cref="ArgumentException">No class implements the interface, or several do and none is named after it.</exception>
    public static GrainType TypeFor(Type grainInterface, string? prefix) => Resolved.GetOrAdd((grainInterface, prefix), Resolve);

    private static GrainType Resolve((Type Interface, string? Prefix) wanted)
    {
        var candidates = Classes
            .Where(one => wanted.Interface.IsAssignableFrom(one.Value))
            .Where(one => wanted.Prefix is null || one.Value.FullName!.StartsWith(wanted.Prefix, StringComparison.Ordinal))
            .ToList();
        if (candidates.Count > 1)
        {
            var name = wanted.Interface.Name.TrimStart('I');
            candidates = candidates.FindAll(one => one.Value.Name == name || one.Value.Name + "Grain" == name);
        }

        return candidates.Count == 1
            ? candidates[0].Key
            : throw new ArgumentException($"Could not find one implementation for interface {wanted.Interface}", nameof(wanted));
    }

    private static Dictionary<GrainType, Type> Find()
    {
        var classes = new Dictionary<GrainType, Type>();
        foreach (var type in Assemblies().SelectMany(TypesOf).Where(IsGrainClass))
        {
            var name = GrainType.Create(NameOf(type));
            if (!classes.TryAdd(name, type))
            {
                throw new OrleansConfigurationException($"{type} and {classes[name]} are both called \"{name}\" in identities.");
            }
        }

        return classes;
    }

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
        && typeof(IGrainBase).IsAssignableFrom(type) && InterfacesOf(type).Any();

    private static IEnumerable<Type> InterfacesOf(Type type) =>
        type.GetInterfaces().Where(one => typeof(IGrain).IsAssignableFrom(one) && one.Assembly != typeof(IGrain).Assembly);

    private static string NameOf(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return type.GetCustomAttribute<GrainTypeAttribute>()?.Name
            ?? (name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^5] : name);
    }

    private static IEnumerable<Assembly> Assemblies()
    {
        var engine = typeof(IGrain).Assembly.GetName().Name;
        var known = new Dictionary<string, Assembly>();
        var next = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(one => !one.IsDynamic));
        while (next.TryDequeue(out var assembly))
        {
            if (assembly.GetName().Name is { } name && !IsFramework(name) && known.TryAdd(name, assembly))
            {
                var references = assembly.GetReferencedAssemblies();
                if (references.Any(one => one.Name == engine))
                {
                    yield return assembly;
                }

                foreach (var reference in references.Where(one => !IsFramework(one.Name!) && !known.ContainsKey(one.Name!)))
                {
                    if (TryLoad(reference) is { } loaded)
                    {
                        next.Enqueue(loaded);
                    }
                }
            }
        }
    }

    private static bool IsFramework(string name) =>
        name is "mscorlib" or "netstandard" or "System"
        || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (IOException)
        {
            return null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }
}
