using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Ticketing.Prices;

namespace Ticketing.Tiers.Storage;

/// <summary>A tier's row with its event's terms.</summary>
internal sealed record TierRecord(TierDefinition Definition, int HighestNumber, long Version, SaleTerms Terms)
{
    /// <summary>The columns of a definition, for every statement that reads one.</summary>
    public const string DefinitionColumns =
        "t.id, t.event_id, t.position, t.name, t.sector, t.capacity, t.max_per_order, t.max_per_buyer, t.sales_start, t.sales_end, " +
        "t.seating, t.rows, t.prices";

    private const string Query = $"""
        SELECT {DefinitionColumns}, t.highest_number, t.version, e.state, e.on_sale_at, e.starts_at, e.currency, e.version,
          e.price_policy, (SELECT id FROM tiers WHERE event_id = e.id ORDER BY position LIMIT 1)
        FROM tiers t JOIN events e ON e.id = t.event_id WHERE t.id = $1 AND t.event_id = $2
        """;

    public static async Task<TierRecord?> ReadAsync(NpgsqlConnection connection, TierKey key, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Query, connection)
        {
            Parameters = { new() { Value = key.TierId }, new() { Value = key.EventId } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;

        var (onSaleAt, startsAt) = (row.GetFieldValue<DateTimeOffset>(16), row.GetFieldValue<DateTimeOffset>(17));
        var terms = new SaleTerms(
            (SaleState)row.GetInt16(15), onSaleAt, startsAt, row.GetString(18), row.GetInt64(19), row.GetGuid(21), PricesAt(row, 20));
        return new TierRecord(ToDefinition(row), row.GetInt32(13), row.GetInt64(14), terms);
    }

    /// <summary>Reads which fees and taxes the tickets of an event bear; null: none.</summary>
    public static PricePolicy? PricesAt(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize<PricePolicy>(row.GetString(column));

    /// <summary>Reads <see cref="DefinitionColumns"/>, which the row starts with.</summary>
    public static TierDefinition ToDefinition(NpgsqlDataReader row) => new(
        TierId: row.GetGuid(0),
        EventId: row.GetGuid(1),
        Position: row.GetInt32(2),
        Name: row.GetString(3),
        Sector: row.IsDBNull(4) ? null : row.GetString(4),
        Capacity: row.GetInt32(5),
        MaxPerOrder: row.GetInt32(6),
        MaxPerBuyer: row.IsDBNull(7) ? null : row.GetInt32(7),
        SalesStart: row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
        SalesEnd: row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
        Seating: (Seating)row.GetInt16(10),
        Rows: JsonSerializer.Deserialize<ImmutableArray<SeatRow>>(row.GetString(11)),
        Prices: JsonSerializer.Deserialize<ImmutableArray<Price>>(row.GetString(12)));
}
