using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Catalogue;
using Ticketing.Events;
using Ticketing.Testing;
using Ticketing.Tiers;
using Xunit.Abstractions;

namespace Ticketing.Api.Tests.Catalogue;

/// <summary>A list reads its events' sales from rows, a page from the event's grain: both must tell the same.</summary>
public sealed class SaleColumnsTests(ITestOutputHelper output)
{
    private const string Query = $"""
        SELECT {SaleColumns.Select}
        FROM unnest($1, $2, $3, $4, $5, $6::jsonb[]) AS tiers (sales_start, sales_end, capacity, held, sold, prices)
        """;

    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Gen<DateTimeOffset> AnyTime = Gen.Int[-9, 9].Select(static hours => Noon.AddHours(hours));
    private static readonly Gen<DateTimeOffset?> MaybeTime =
        Gen.Select(AnyTime, Gen.Bool, static (time, isSet) => isSet ? time : (DateTimeOffset?)null);

    private static readonly Gen<ImmutableArray<Price>> AnyPrices =
        Gen.Int[0, 99].Array[0, 3]
            .Select(static amounts => amounts.Select(static (amount, index) => new Price($"{index}", amount)).ToImmutableArray());

    private static readonly Gen<(EventDetails Details, SaleState State)> AnyEvent = Gen.Select(
        AnyTime,
        AnyTime,
        Gen.Enum<SaleState>(),
        static (starts, opens, state) => (new EventDetails("slug", "Show", "Hall", null, null, "EUR", starts, opens), state));

    private static readonly Gen<(TierDefinition Definition, TierCounts Counts)> AnyTier = Gen.Select(
        MaybeTime, MaybeTime, Gen.Int[1, 9], Gen.Int[0, 9], Gen.Int[0, 9], AnyPrices, TierOf);

    [Fact]
    public async Task A_row_of_a_list_tells_the_same_sale_as_its_event()
    {
        await using var database = NpgsqlDataSource.Create(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await Histories.TryAsync(
            AnyEvent,
            AnyTier,
            most: 6,
            count: 200,
            (known, tiers) => CompareAsync(database, known.Details, known.State, tiers),
            output.WriteLine);
    }

    private static async Task CompareAsync(
        NpgsqlDataSource database, EventDetails details, SaleState state,
        IReadOnlyList<(TierDefinition Definition, TierCounts Counts)> tiers)
    {
        var document = new EventDocument(Guid.Empty, details, state, 1, [.. tiers.Select(static tier => tier.Definition)]);
        var told = EventSale.Of(new EventView(document, [.. tiers.Select(static tier => tier.Counts)]));
        var read = await ReadAsync(database, details, state, tiers);
        Assert.Equal(told.State, read.State);
        Assert.Equal(told.Tiers.AsEnumerable(), read.Tiers.AsEnumerable());
        for (var hour = -10; hour <= 10; hour++)
            Assert.Equal(told.At(Noon.AddHours(hour)), read.At(Noon.AddHours(hour)));
    }

    private static async Task<EventSale> ReadAsync(
        NpgsqlDataSource database, EventDetails details, SaleState state,
        IReadOnlyList<(TierDefinition Definition, TierCounts Counts)> tiers)
    {
        await using var command = database.CreateCommand(Query);
        Add(NpgsqlDbType.TimestampTz, static tier => tier.Definition.SalesStart);
        Add(NpgsqlDbType.TimestampTz, static tier => tier.Definition.SalesEnd);
        Add(NpgsqlDbType.Integer, static tier => tier.Counts.Capacity);
        Add(NpgsqlDbType.Integer, static tier => tier.Counts.Held);
        Add(NpgsqlDbType.Integer, static tier => tier.Counts.Sold);
        Add(NpgsqlDbType.Text, static tier => JsonSerializer.Serialize(tier.Definition.Prices));
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return SaleColumns.Read(row, state, details.OnSaleAt, details.StartsAt, first: 0);

        void Add<T>(NpgsqlDbType type, Func<(TierDefinition Definition, TierCounts Counts), T> column) =>
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = tiers.Select(column).ToArray() });
    }

    private static (TierDefinition, TierCounts) TierOf(
        DateTimeOffset? opens, DateTimeOffset? closes, int capacity, int held, int sold, ImmutableArray<Price> prices) => (
        new(Guid.Empty, Guid.Empty, 0, "Tier", null, capacity, 10, null, opens, closes, Seating.General, [], prices),
        new(Guid.Empty, capacity, held, sold, 1));
}
