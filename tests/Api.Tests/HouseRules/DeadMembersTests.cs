using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Ticketing.Api.Tickets;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>What nothing uses goes. That a test uses it does not keep it.</summary>
public sealed partial class DeadMembersTests
{
    /// <summary>What the compiler writes for records, and what middleware is called by.</summary>
    private static readonly FrozenSet<string> Customary =
        ["Deconstruct", "Equals", "GetHashCode", "PrintMembers", "ToString", "get_EqualityContract", "InvokeAsync"];

    /// <summary>How often each word is written in what is shipped.</summary>
    private static readonly FrozenDictionary<string, int> Written = WordsOf(Sources.Product)
        .CountBy(static word => word)
        .ToFrozenDictionary();

    /// <summary>The words of what is not read as compiled, but uses the rest.</summary>
    private static readonly FrozenSet<string> WrittenElsewhere = [.. WordsOf([.. Sources.Programs, "Silo"])];

    private static readonly FrozenSet<string> WrittenInTests = [.. WordsOf(["tests"])];

    /// <summary>What the HTTP API says: its documents are written and read member by member.</summary>
    private static readonly FrozenSet<string> Documents =
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "Web", "openapi.json")))!["components"]!["schemas"]!.AsObject()
           .Select(static schema => schema.Key),
    ];

    [Fact]
    public void Every_method_is_called_and_every_property_read()
    {
        var called = Product.Methods()
            .Where(static method => !IsOfTheWire(method) && !IsOfRecords(method))
            .SelectMany(Calls.Of)
            .ToHashSet();
        called.UnionWith(
            Product.Methods().Where(method => method.Name == "Deconstruct" && called.Contains(Named.Of(method))).SelectMany(Calls.Of));
        Broken.Nowhere(Product.Methods().OfType<MethodInfo>()
            .Where(static method => IsOurs(method) && !WrittenElsewhere.Contains(WordOf(method)))
            .Where(method => !SlotsOf(method).Any(slot => called.Contains(Named.Of(slot)) || IsPromised(slot)))
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
        && !Product.IsPrescribed(method)
        && !method.DeclaringType!.IsAssignableTo(typeof(Hub))
        && !method.DeclaringType.IsAssignableTo(typeof(Delegate))
        && !Documents.Contains(method.DeclaringType.Name)
        && !IsForDevices(method);

    /// <summary>Some of what a code says is for devices without a network; of the server's readers tests alone want it.</summary>
    private static bool IsForDevices(MethodInfo method) => method.DeclaringType == typeof(ReadTicket);

    /// <summary>Whether it is a promise of an interface that tests hold it to.</summary>
    private static bool IsPromised(MethodInfo method) => method.DeclaringType!.IsInterface && WrittenInTests.Contains(method.Name);

    /// <summary>A method, and what it overrides or implements: a call of one may be a call of it.</summary>
    private static IEnumerable<MethodInfo> SlotsOf(MethodInfo method) =>
        Product.Implemented(method).Append(method).Append(method.GetBaseDefinition());

    private static bool IsOfRecords(MethodBase method) =>
        Customary.Contains(method.Name) && method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Orleans' code copies and sends everything, whether anybody reads it or not.</summary>
    private static bool IsOfTheWire(MethodBase method) =>
        method.DeclaringType?.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) == true;

    private static string WordOf(MethodInfo method) => method.IsSpecialName ? method.Name["get_".Length..] : method.Name;

    private static IEnumerable<string> WordsOf(IEnumerable<string> folders) =>
        Sources.In(folders).SelectMany(static file => Word().Matches(File.ReadAllText(file))).Select(static match => match.Value);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
