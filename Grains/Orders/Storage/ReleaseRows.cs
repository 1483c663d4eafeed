using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Orders.Storage;

/// <summary>Orders that were given up: from now on their tickets are to be given back.</summary>
internal sealed class ReleaseBegins : RowSet
{
    private readonly Dictionary<Guid, DateTime> _orders = [];

    public override int Rank => CommitRank.Insert;

    public override int Count => _orders.Count;

    public void Add(Guid orderId, DateTimeOffset since) => _orders[orderId] = since.UtcDateTime;

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        "INSERT INTO order_releases (order_id, since) SELECT * FROM unnest($1, $2) ON CONFLICT DO NOTHING",
        new NpgsqlParameter<List<Guid>> { TypedValue = [.. _orders.Keys], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
        new NpgsqlParameter<List<DateTime>>
        {
            TypedValue = [.. _orders.Values],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
        });

    public override void Clear() => _orders.Clear();
}

/// <summary>Orders whose tickets are back.</summary>
internal sealed class ReleaseEnds : RowSet
{
    private readonly HashSet<Guid> _orders = [];

    public override int Rank => CommitRank.Update;

    public override int Count => _orders.Count;

    public void Add(Guid orderId) => _orders.Add(orderId);

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        "DELETE FROM order_releases WHERE order_id = ANY ($1)",
        new NpgsqlParameter<List<Guid>> { TypedValue = [.. _orders], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });

    public override void Clear() => _orders.Clear();
}
