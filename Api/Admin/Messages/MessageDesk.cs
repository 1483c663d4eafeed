using System.Globalization;
using System.Text;
using Npgsql;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Delivery;

namespace Ticketing.Api.Admin.Messages;

/// <summary>The outbox, as organisers read it. What becomes of a message is its shard's to book.</summary>
internal sealed class MessageDesk(NpgsqlDataSource database, IGrainFactory grains)
{
    private const string Shown = """
        SELECT outbox.id, kind, state, coalesce(address, users.email), event_id, order_id, at, attempts,
          CASE WHEN state = 0 THEN due_at END, reason, settled_at
        FROM outbox LEFT JOIN users ON users.id = outbox.user_id WHERE 
        """;

    private const string Resend = """
        WITH due AS (SELECT id FROM outbox WHERE order_id = $1 AND kind = $3 AND state = 0 LIMIT 1),
        added AS (
          INSERT INTO outbox (id, user_id, kind, event_id, order_id, at, due_at)
          SELECT message_id($2), buyer_id, $3, event_id, id, $2, $2 FROM orders
          WHERE id = $1 AND status = 1 AND NOT EXISTS (SELECT FROM due) RETURNING id)
        SELECT id FROM due UNION ALL SELECT id FROM added
        """;

    // Whoever corrected an address looks for the new one, and for the account's.
    private const string OfAddress = " AND (outbox.user_id = (SELECT id FROM users WHERE email_key = $2) OR lower(address) = $2)";

    /// <summary>A part of the list, newest first.</summary>
    /// <param name="state">Only what stands there; null: all.</param>
    /// <param name="address">Only what is for this account, or goes there; null: all.</param>
    /// <param name="paging">Which part.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Page<MessageBody>> FindAsync(
        MessageState? state, EmailAddress? address, Paging paging, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand();
        var sql = new StringBuilder(Shown).Append("outbox.id < $1");
        command.Parameters.Add(new() { Value = paging.After?.Id ?? Guid.AllBitsSet });
        if (state is { } asked)
            sql.Append(CultureInfo.InvariantCulture, $" AND state = {(int)asked}");
        if (address is not null)
        {
            command.Parameters.Add(new() { Value = address.Key });
            sql.Append(OfAddress);
        }

        command.Parameters.Add(new() { Value = paging.Rows });
        command.CommandText = sql.Append(" ORDER BY outbox.id DESC LIMIT $").Append(command.Parameters.Count).ToString();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var messages = new List<MessageBody>();
        while (await row.ReadAsync(cancellation))
            messages.Add(Read(row));
        return Page<MessageBody>.Of(messages, paging, static message => new Cursor(message.At, message.Id));
    }

    /// <summary>One message; null: there is none of that id.</summary>
    public async Task<MessageBody?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Shown + "outbox.id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) : null;
    }

    /// <summary>
    /// Sends the tickets of a paid order once more, unless they are about to be sent. Returns the message that brings them; null: there is
    /// no paid order of that id.
    /// </summary>
    public async Task<Guid?> ResendAsync(Guid orderId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Resend);
        command.Parameters.Add(new() { Value = orderId });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = (short)MessageKind.OrderPaid });
        return (Guid?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>The shard of a message; null: there is no such message.</summary>
    public async Task<IOutboxGrain?> ShardOfAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("SELECT shard FROM outbox WHERE id = $1");
        command.Parameters.Add(new() { Value = id });
        return await command.ExecuteScalarAsync(cancellation) is short shard ? grains.GetGrain<IOutboxGrain>(shard) : null;
    }

    private static MessageBody Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        (MessageKind)row.GetInt16(1),
        (MessageState)row.GetInt16(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetGuid(4),
        row.IsDBNull(5) ? null : row.GetGuid(5),
        row.GetFieldValue<DateTimeOffset>(6),
        row.GetInt16(7),
        TimeAt(row, 8),
        row.IsDBNull(9) ? null : row.GetString(9),
        TimeAt(row, 10));

    private static DateTimeOffset? TimeAt(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
