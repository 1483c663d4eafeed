using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>What is shipped, as it was compiled.</summary>
internal static class Product
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Its assemblies.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. new[] { "Beacons", "Grains.Interfaces", "Grains", "Hosting", "Api" }.Select(static name => Assembly.Load($"Ticketing.{name}"))];

    /// <summary>Its types, those within others too.</summary>
    public static IEnumerable<Type> Types() => Assemblies.SelectMany(static assembly => assembly.GetTypes());

    /// <summary>Its methods and constructors.</summary>
    public static IEnumerable<MethodBase> Methods() => Types()
        .SelectMany(static type => type.GetMethods(All).AsEnumerable<MethodBase>().Concat(type.GetConstructors(All)));

    /// <summary>Its fields.</summary>
    public static IEnumerable<FieldInfo> Fields() => Types().SelectMany(static type => type.GetFields(All));

    /// <summary>Whether a machine has written it: the compiler, or a generator.</summary>
    public static bool IsGenerated(MemberInfo? member) =>
        member is not null
        && (member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            || member.IsDefined(typeof(GeneratedCodeAttribute), inherit: false)
            || member.Name.Contains('<', StringComparison.Ordinal)
            || IsGenerated(member.DeclaringType));

    /// <summary>Whether somebody else's class or interface says what it looks like.</summary>
    public static bool IsPrescribed(MethodBase member) =>
        member is MethodInfo method && (IsForeign(method.GetBaseDefinition()) || Implemented(method).Any(IsForeign));

    /// <summary>The methods of interfaces that a method is.</summary>
    public static IEnumerable<MethodInfo> Implemented(MethodInfo method)
    {
        var type = method.DeclaringType!;
        if (type.IsInterface || !method.IsVirtual)
            return [];
        return type.GetInterfaces().Select(type.GetInterfaceMap)
            .SelectMany(static map => map.TargetMethods.Zip(map.InterfaceMethods))
            .Where(pair => pair.First == method).Select(static pair => pair.Second);
    }

    private static bool IsForeign(MethodInfo method) => !Assemblies.Contains(method.Module.Assembly);
}
