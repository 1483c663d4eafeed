using System.Collections.Immutable;
using Npgsql;
using Ticketing.Cluster;
using Ticketing.Testing;
using Ticketing.Tiers;

namespace Ticketing.Gates;

/// <summary>The gates of an event whose tickets are sold, for tests.</summary>
internal sealed class Gate(TicketingCluster cluster, Sale sale, Guid listId)
{
    public static readonly GateStaff Staff = new(Guid.NewGuid(), Guid.NewGuid());

    public Sale Sale => sale;

    public IGateGrain Grain => cluster.Grains.GetGrain<IGateGrain>(new GateKey(sale.EventId, listId).ToString());

    /// <summary>The tickets, in the order of their numbers.</summary>
    public ImmutableArray<Guid> Tickets { get; private set; } = [];

    public static async Task<Gate> OpenAsync(TicketingCluster cluster, int tickets)
    {
        var sale = await Sale.OpenAsync(cluster, Sale.General(Math.Max(tickets, 10), maxPerOrder: 1000));
        var gate = new Gate(cluster, sale, sale.EventId);
        await gate.SellAsync(tickets);
        return gate;
    }

    /// <summary>The same gates, as another cluster on the same database has them.</summary>
    public Gate In(TicketingCluster other) => new(other, new Sale(other, sale.Document), listId) { Tickets = Tickets };

    public async Task<Guid> SellAsync(int quantity)
    {
        var orderId = Guid.CreateVersion7();
        for (var left = quantity; left > 0; left -= 1000)
        {
            var id = left > 1000 ? Guid.CreateVersion7() : orderId;
            await sale.Tier().Hold(Sale.HoldOf(id, Math.Min(left, 1000)) with { RequestDigest = Guid.NewGuid() });
            await sale.Tier().Confirm(new ConfirmTickets(id, Guid.NewGuid(), [], null));
        }

        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using var command = database.CreateCommand("SELECT array_agg(id ORDER BY number) FROM tickets WHERE tier_id = $1");
        command.Parameters.Add(new() { Value = sale.Document.Tiers[0].TierId });
        Tickets = [.. (Guid[])(await command.ExecuteScalarAsync())!];
        return orderId;
    }

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        await database.ExecuteAsync(sql, values);
    }

    public async Task<T> AskAsync<T>(string sql, params object[] values)
    {
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        return await database.ScalarAsync<T>(sql, values);
    }

    public Task VoidAsync(Guid ticketId) => ExecuteAsync("UPDATE tickets SET status = 2 WHERE id = $1", ticketId);

    public Task ReissueAsync(Guid ticketId) => ExecuteAsync("UPDATE tickets SET serial = serial + 1 WHERE id = $1", ticketId);

    public static Scan ScanOf(Guid ticketId, ScanDirection direction = ScanDirection.In, int serial = 0, Guid? id = null) =>
        new(id ?? Guid.CreateVersion7(), ScanSubject.Code, ticketId, serial, IsElsewhere: false, direction, GateId: null, Staff);

    public async Task<ScanAnswer> ScanAsync(Scan scan) =>
        Assert.IsType<ScanResult.Recorded>(await Grain.Scan([scan])).Answers.Single();

    public async Task<Verdict> VerdictAsync(Guid ticketId, ScanDirection direction = ScanDirection.In, int serial = 0) =>
        (await ScanAsync(ScanOf(ticketId, direction, serial))).Verdict;

    public Task<ScanResult> UndoAsync(Guid scanId) => Grain.Undo(new GateRuling(Guid.CreateVersion7(), scanId, Staff, "by mistake"));
}
