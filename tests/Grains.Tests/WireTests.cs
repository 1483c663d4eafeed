using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Live;
using Ticketing.Tiers;

namespace Ticketing;

/// <summary>What every type on the wire must be, so that no engine has to copy it and no version misreads another's.</summary>
public sealed class WireTests
{
    private static readonly HashSet<Type> Values =
    [
        typeof(string), typeof(Guid), typeof(int), typeof(long), typeof(short), typeof(bool), typeof(double), typeof(DateTimeOffset),
        typeof(Uri), typeof(void),
    ];

    public static TheoryData<Type> WireTypes() => [.. AllWireTypes()];

    private static HashSet<Type> AllWireTypes()
    {
        var types = new HashSet<Type>();
        Collect(typeof(LiveMessage), types);
        foreach (var method in Interfaces().SelectMany(type => type.GetMethods()))
            foreach (var type in method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
                Collect(type, types);
        return types;
    }

    [Fact]
    public void A_fault_travels_with_its_cause_whatever_the_cause_is()
    {
        using var services = new ServiceCollection().AddSerializer().AddFaultsOnTheWire().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var refusal = new ChangeRefusedException("23505", "orders_pkey", new PostgresException("taken", "ERROR", "ERROR", "23505"));
        var (away, no) = (new NpgsqlException("away", new IOException("reset")), new PostgresException("no", "ERROR", "ERROR", "57P01"));
        foreach (var cause in (IEnumerable<Exception>)[refusal, away, no])
        {
            var sent = new OutcomeUnknownException("Who knows.", cause);
            var received = Assert.IsType<OutcomeUnknownException>(
                serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(sent)));
            Assert.Equal((sent.Message, cause.GetType()), (received.Message, received.InnerException?.GetType()));
        }
    }

    [Fact]
    public void There_are_wire_types() => Assert.True(AllWireTypes().Count > 25);

    [Theory]
    [MemberData(nameof(WireTypes))]
    public void A_wire_type_is_marked_and_named(Type type)
    {
        Assert.NotNull(type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false));
        Assert.NotNull(type.GetCustomAttribute<AliasAttribute>(inherit: false));
        if (!type.IsEnum && !type.IsSubclassOf(typeof(Exception)))
            Assert.NotNull(type.GetCustomAttribute<ImmutableAttribute>(inherit: false));
        Assert.True(type.IsSealed || type.IsAbstract || type.IsEnum);
    }

    [Theory]
    [MemberData(nameof(WireTypes))]
    public void Its_members_can_t_be_set_and_have_ids_of_their_own(Type type)
    {
        if (type.IsEnum)
            return;

        var members = Stored(type).ToList();
        var ids = members.Select(member => member.GetCustomAttribute<IdAttribute>()?.Id).ToList();
        Assert.DoesNotContain(null, ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(members, member => Assert.True(
            member.SetMethod is null || member.SetMethod.ReturnParameter.GetRequiredCustomModifiers()
                .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)),
            $"{type.Name}.{member.Name} can be set"));
    }

    [Fact]
    public void Aliases_are_unique()
    {
        var aliases = AllWireTypes().Select(type => type.GetCustomAttribute<AliasAttribute>(inherit: false)!.Alias).ToList();
        Assert.Equal(aliases.Count, aliases.Distinct().Count());
    }

    [Fact]
    public void Every_interface_and_method_has_an_alias() =>
        Assert.All(Interfaces(), type =>
        {
            Assert.NotNull(type.GetCustomAttribute<AliasAttribute>(inherit: false));
            Assert.All(type.GetMethods(), method => Assert.NotNull(method.GetCustomAttribute<AliasAttribute>(inherit: false)));
        });

    private static IEnumerable<Type> Interfaces() =>
        typeof(ITierGrain).Assembly.GetTypes()
            .Where(type => type.IsInterface && (type.IsAssignableTo(typeof(IGrain)) || type.IsAssignableTo(typeof(IGrainObserver))));

    private static IEnumerable<PropertyInfo> Stored(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(
                property => type.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null);

    private static void Collect(Type type, HashSet<Type> types)
    {
        if (Values.Contains(type)
            || type == typeof(Task)
            || type == typeof(CancellationToken)
            || type.IsAssignableTo(typeof(IGrainObserver)))
            return;

        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            Assert.True(
                definition == typeof(Task<>) || definition == typeof(ImmutableArray<>) || definition == typeof(Nullable<>),
                $"{type} is not immutable");
            foreach (var argument in type.GetGenericArguments())
                Collect(argument, types);
            return;
        }

        if (!types.Add(type) || type.IsEnum)
            return;
        foreach (var property in Stored(type))
            Collect(property.PropertyType, types);
        foreach (var derived in type.Assembly.GetTypes().Where(other => other.IsSubclassOf(type)))
            Collect(derived, types);
    }
}
