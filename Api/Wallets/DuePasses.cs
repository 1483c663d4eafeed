using Npgsql;

namespace Ticketing.Api.Wallets;

/// <summary>News of a pass that somebody has taken to tell.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="Wallet">Which wallet.</param>
/// <param name="Attempt">How often it was tried, this time included.</param>
/// <param name="LeaseEndsAt">When others take it; with it the work is reported.</param>
internal sealed record DuePass(Guid TicketId, WalletKind Wallet, int Attempt, DateTimeOffset LeaseEndsAt);

/// <summary>
/// Hands out what is to be told of passes. A pass that changes meanwhile is due again, whatever is reported of the time before.
/// </summary>
internal sealed class DuePasses(NpgsqlDataSource database)
{
    private const string Take = """
        UPDATE wallet_passes AS pass SET due_at = $1, attempts = attempts + 1
        FROM (
          SELECT ticket_id, wallet FROM wallet_passes
          WHERE due_at <= $2 AND wallet = ANY ($3) ORDER BY due_at LIMIT $4 FOR UPDATE SKIP LOCKED) AS due
        WHERE pass.ticket_id = due.ticket_id AND pass.wallet = due.wallet
        RETURNING pass.ticket_id, pass.wallet, pass.attempts, pass.due_at
        """;

    private const string Settle = """
        UPDATE wallet_passes SET due_at = $4, attempts = CASE WHEN $4::timestamptz IS NULL THEN 0 ELSE attempts END
        WHERE ticket_id = $1 AND wallet = $2 AND due_at = $3
        """;

    /// <summary>Takes some of what is due.</summary>
    /// <param name="now">The time.</param>
    /// <param name="leaseEndsAt">Until when nobody else takes it.</param>
    /// <param name="wallets">Of which wallets.</param>
    /// <param name="most">How much of it at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<List<DuePass>> TakeAsync(
        DateTimeOffset now, DateTimeOffset leaseEndsAt, IEnumerable<WalletKind> wallets, int most, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Take);
        command.Parameters.Add(new() { Value = leaseEndsAt });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = wallets.Select(static wallet => (short)wallet).ToArray() });
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var taken = new List<DuePass>();
        while (await row.ReadAsync(cancellation))
            taken.Add(new DuePass(
                row.GetGuid(0), (WalletKind)row.GetInt16(1), row.GetInt32(2), row.GetFieldValue<DateTimeOffset>(3)));
        return taken;
    }

    /// <summary>Reports what became of it.</summary>
    /// <param name="pass">As it was taken.</param>
    /// <param name="againAt">When it is to be tried again; null: it was told.</param>
    /// <param name="cancellation">Gives up: it is taken again when the lease ends.</param>
    public async Task SettleAsync(DuePass pass, DateTimeOffset? againAt, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Settle);
        command.Parameters.Add(new() { Value = pass.TicketId });
        command.Parameters.Add(new() { Value = (short)pass.Wallet });
        command.Parameters.Add(new() { Value = pass.LeaseEndsAt });
        command.Parameters.Add(
            new() { Value = againAt ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
