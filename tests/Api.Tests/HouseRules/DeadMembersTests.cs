using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>What nothing uses goes.</summary>
public sealed partial class DeadMembersTests
{
    /// <summary>What the compiler writes for records, and what serializers and settings call by themselves.</summary>
    private static readonly FrozenSet<string> Customary =
    [
        "Deconstruct", "Equals", "GetHashCode", "PrintMembers", "ToString", "get_EqualityContract", "InvokeAsync", "BeginInvoke",
            "EndInvoke",
    ];

    /// <summary>How often each word is written in what is shipped.</summary>
    private static readonly FrozenDictionary<string, int> Written = WordsOf(Sources.Product)
        .CountBy(static word => word)
        .ToFrozenDictionary();

    /// <summary>The words of what is not read as compiled, but uses the rest.</summary>
    private static readonly FrozenSet<string> WrittenElsewhere = [.. WordsOf([.. Sources.Programs, "Silo", "tests"])];

    [Fact]
    public void Every_method_is_called_and_every_property_read()
    {
        var called = Product.Methods().Where(static method => !IsOfTheWire(method) && !Customary.Contains(method.Name))
            .SelectMany(Calls.Of).ToHashSet();
        called.UnionWith(
            Product.Methods().Where(method => method.Name == "Deconstruct" && called.Contains(Named.Of(method))).SelectMany(Calls.Of));
        Broken.Nowhere(Product.Methods().OfType<MethodInfo>()
            .Where(static method => IsOurs(method) && !WrittenElsewhere.Contains(WordOf(method)))
            .Where(method => !SlotsOf(method).Any(slot => called.Contains(Named.Of(slot))))
            .Select(static method => $"{method.DeclaringType}.{method.Name} is not used"));
    }

    [Fact]
    public void Every_field_and_constant_is_read() => Broken.Nowhere(Product.Fields()
        .Where(static field => !field.IsPrivate && !field.DeclaringType!.IsEnum && !Product.IsGenerated(field))
        .Where(static field => Written[field.Name] < 2 && !WrittenElsewhere.Contains(field.Name))
        .Select(static field => $"{field.DeclaringType}.{field.Name} is not read"));

    [Fact]
    public void Every_type_is_named() => Broken.Nowhere(Product.Types()
        .Where(static type => !Product.IsGenerated(type) && type != typeof(Program) && !type.IsAssignableTo(typeof(Grain)))
        .Where(static type => !(type.IsAbstract && type.IsSealed)) // What holds only static members is used if these are.
        .Where(static type => type.Name.Split('`')[0] is var word && Written[word] < 2 && !WrittenElsewhere.Contains(word))
        .Select(static type => $"{type.FullName} is not named"));

    /// <summary>Whether a method is there because somebody wrote it, and nobody else's framework calls it.</summary>
    private static bool IsOurs(MethodInfo method) =>
        !method.IsPrivate
        && !method.Name.Contains('<', StringComparison.Ordinal)
        && !method.Name.StartsWith("op_", StringComparison.Ordinal)
        && !method.Name.StartsWith("set_", StringComparison.Ordinal)
        && !Customary.Contains(method.Name)
        && !Product.IsGenerated(method.DeclaringType)
        && !IsWritten(method)
        && !Product.IsPrescribed(method)
        && !method.DeclaringType!.IsAssignableTo(typeof(Hub));

    /// <summary>Whether it is what a body of JSON is made of: records, which are written whole.</summary>
    private static bool IsWritten(MethodInfo method) =>
        method.IsSpecialName && method.DeclaringType!.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance) is not null;

    /// <summary>A method, and what it overrides or implements: a call of one may be a call of it.</summary>
    private static IEnumerable<MethodInfo> SlotsOf(MethodInfo method) =>
        Product.Implemented(method).Append(method).Append(method.GetBaseDefinition());

    /// <summary>Orleans' code copies and sends everything, whether anybody reads it or not.</summary>
    private static bool IsOfTheWire(MethodBase method) =>
        method.DeclaringType?.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) == true;

    private static string WordOf(MethodInfo method) => method.IsSpecialName ? method.Name["get_".Length..] : method.Name;

    private static IEnumerable<string> WordsOf(IEnumerable<string> folders) =>
        Sources.In(folders).SelectMany(static file => Word().Matches(File.ReadAllText(file))).Select(static match => match.Value);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
