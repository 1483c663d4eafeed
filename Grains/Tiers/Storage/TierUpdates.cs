using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Tiers.Storage;

/// <summary>New definitions of tiers. Two of one tier never meet in a batch: its event changes it one step at a time.</summary>
internal sealed class TierUpdates : RowSet
{
    private readonly List<TierDefinition> _definitions = [];

    public override int Rank => CommitRank.Update;

    public override int Count => _definitions.Count;

    public void Add(TierDefinition definition)
    {
        _definitions.RemoveAll(other => other.TierId == definition.TierId);
        _definitions.Add(definition);
    }

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        """
        UPDATE tiers SET
          name = edited.name, sector = edited.sector, capacity = edited.capacity,
          highest_number = greatest(tiers.highest_number, edited.capacity),
          max_per_order = edited.max_per_order, max_per_buyer = edited.max_per_buyer,
          sales_start = edited.sales_start, sales_end = edited.sales_end, prices = edited.prices::jsonb
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
          AS edited (id, name, sector, capacity, max_per_order, max_per_buyer, sales_start, sales_end, prices)
        WHERE tiers.id = edited.id
        """,
        Array(NpgsqlDbType.Uuid, static definition => definition.TierId),
        Array(NpgsqlDbType.Text, static definition => definition.Name),
        Array(NpgsqlDbType.Text, static definition => definition.Sector),
        Array(NpgsqlDbType.Integer, static definition => definition.Capacity),
        Array(NpgsqlDbType.Integer, static definition => definition.MaxPerOrder),
        Array(NpgsqlDbType.Integer, static definition => definition.MaxPerBuyer),
        Array(NpgsqlDbType.TimestampTz, static definition => definition.SalesStart?.UtcDateTime),
        Array(NpgsqlDbType.TimestampTz, static definition => definition.SalesEnd?.UtcDateTime),
        Array(NpgsqlDbType.Text, static definition => JsonSerializer.Serialize(definition.Prices)));

    public override void Clear() => _definitions.Clear();

    private NpgsqlParameter<List<T>> Array<T>(NpgsqlDbType type, Func<TierDefinition, T> value) =>
        new() { TypedValue = [.. _definitions.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
