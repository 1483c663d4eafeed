using System.Collections.Concurrent;
using System.Numerics;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Ticketing.Engine.Calls;

/// <summary>
/// Refuses grain interfaces that Orleans could not serve over a network, although here nothing is ever serialised: every type of our own
/// that a call carries must be marked, and so must all that it holds.
/// </summary>
internal static class WireTypes
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(decimal), typeof(object), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan),
        typeof(DateOnly), typeof(TimeOnly), typeof(Uri), typeof(Version), typeof(CancellationToken), typeof(BigInteger), typeof(Int128),
        typeof(UInt128), typeof(Half), typeof(void), typeof(Type), typeof(Exception), typeof(System.Net.IPAddress),
        typeof(System.Net.IPEndPoint),
    ];

    private static readonly ConcurrentDictionary<Type, bool> Checked = new();

    /// <summary>Checks all parameters and results of an interface.</summary>
    /// <exception cref="OrleansConfigurationException">One can't cross the wire.</exception>
    public static void Check(Type grainInterface)
    {
        foreach (var method in grainInterface.GetMethods())
        {
            var result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(void);
            foreach (var type in method.GetParameters().Select(one => one.ParameterType).Append(result))
            {
                CheckType(type, $"{grainInterface.Name}.{method.Name}");
            }
        }
    }

    /// <summary>Checks one type.</summary>
    public static void CheckType(Type type, string where)
    {
        if (!Checked.TryAdd(type, true))
        {
            return;
        }

        if (type.HasElementType)
        {
            CheckType(type.GetElementType()!, where);
        }
        else if (IsForeign(type))
        {
            Array.ForEach(type.GetGenericArguments(), one => CheckType(one, where));
        }
        else if (!type.IsDefined(typeof(GenerateSerializerAttribute), false))
        {
            Checked.TryRemove(type, out _);
            throw new OrleansConfigurationException($"{where} uses {type}, which lacks [GenerateSerializer] and so can't cross the wire.");
        }
        else
        {
            CheckMembers(type);
            CheckRelatives(type, where);
        }
    }

    /// <summary>What is declared as a base type arrives as one derived from it, with what it inherits.</summary>
    private static void CheckRelatives(Type type, string where)
    {
        if (type.BaseType is { } parent && !IsForeign(parent))
        {
            CheckType(parent, where);
        }

        foreach (var child in type.IsSealed ? [] : type.Assembly.GetTypes().Where(one => one.BaseType == type))
        {
            CheckType(child, where);
        }
    }

    private static void CheckMembers(Type type)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var property in type.GetProperties(All).Where(IsOnTheWire))
        {
            CheckType(property.PropertyType, type.Name);
        }

        foreach (var field in type.GetFields(All).Where(IsOnTheWire))
        {
            CheckType(field.FieldType, type.Name);
        }
    }

    private static bool IsOnTheWire(MemberInfo member) => member.IsDefined(typeof(IdAttribute));

    /// <summary>Tells whether Orleans serialises this type by itself: it is plain, a reference to a grain, or of the framework.</summary>
    private static bool IsForeign(Type type) =>
        type.IsPrimitive || type.IsInterface || type.IsEnum || type.IsGenericParameter || Plain.Contains(type)
        || typeof(IAddressable).IsAssignableFrom(type)
        || type.Namespace?.Split('.')[0] is "System" or "Orleans";
}
