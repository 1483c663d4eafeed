using System.Reflection;
using Npgsql;
using Orleans.Configuration;

namespace Ticketing.Schema;

/// <summary>The statements in <c>orleansquery</c> are ours: they must be those that the providers of the pinned version ask for.</summary>
public sealed class QueryNamesTests(DatabaseOfCluster database) : IClassFixture<DatabaseOfCluster>
{
    [Fact]
    public async Task Every_statement_that_membership_asks_for_is_there_and_no_other_of_its_kind()
    {
        var asked = NamesAskedForBy(typeof(AdoNetClusteringSiloOptions).Assembly);
        Assert.Contains("MembershipReadAllKey", asked);
        Assert.Equal(asked, (await NamesAsync()).Except(NamesOfStorage).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_statement_that_grain_storage_asks_for_is_there() =>
        Assert.Empty(NamesOfStorage.Except(await NamesAsync()));

    private static string[] NamesOfStorage => ["ClearStorageKey", "DeleteStorageKey", "ReadFromStorageKey", "WriteToStorageKey"];

    /// <summary>The provider reads each statement by a property of this name; it has no list of them.</summary>
    private static string[] NamesAskedForBy(Assembly provider) =>
    [
        .. provider.GetTypes().Single(static type => type.Name == "DbStoredQueries")
            .GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Select(static property => property.Name)
            .Where(static name => name.EndsWith("Key", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private async Task<List<string>> NamesAsync()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT querykey FROM orleansquery");
        await using var rows = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await rows.ReadAsync())
            names.Add(rows.GetString(0));
        return names;
    }
}
