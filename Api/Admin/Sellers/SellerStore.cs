using Npgsql;
using NpgsqlTypes;
using Ticketing.Invoicing;

namespace Ticketing.Api.Admin.Sellers;

/// <summary>Who sells, and what.</summary>
internal sealed class SellerStore(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Columns =
        "id, name, street, postal_code, city, country, vat_id, tax_number, registration_number, email, number_prefix, issued, version";

    private const string All = $"SELECT {Columns} FROM sellers ORDER BY created_at, id";

    private const string One = $"SELECT {Columns} FROM sellers WHERE id = $1";

    private const string Insert = $"""
        INSERT INTO sellers (
          id, name, street, postal_code, city, country, vat_id, tax_number, registration_number, email, number_prefix, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT DO NOTHING RETURNING {Columns}
        """;

    private const string Update = $"""
        UPDATE sellers SET name = $2, street = $3, postal_code = $4, city = $5, country = $6, vat_id = $7, tax_number = $8,
          registration_number = $9, email = $10, number_prefix = $11, version = version + 1
        WHERE id = $1 AND version = coalesce($12, version) RETURNING {Columns}
        """;

    // What waits is counted only where it may have to: the event's books are read for it.
    private const string OfEvent = """
        SELECT sellers.id, sellers.name, (SELECT count(*) FROM invoices WHERE event_id = events.id),
          (SELECT count(*) FROM invoices_due(events.id, '-infinity', 'infinity')),
          CASE WHEN sellers.id IS NULL THEN 0
            WHEN coalesce((events.price_policy ->> 'TaxRate')::integer, 0) > 0
              AND coalesce(sellers.vat_id, sellers.tax_number) IS NULL THEN 1 END
        FROM events LEFT JOIN sellers ON sellers.id = event_seller(events.id) WHERE events.id = $1
        """;

    // Waits for invoices that are being issued: the next statement sees them.
    private const string AwaitIssue = "SELECT FROM sellers FOR UPDATE";

    private const string Assign = """
        INSERT INTO event_sellers (event_id, seller_id) SELECT $1, $2
        WHERE event_seller($1) = $2 OR NOT EXISTS (SELECT FROM invoices WHERE event_id = $1)
        ON CONFLICT (event_id) DO UPDATE SET seller_id = excluded.seller_id, version = event_sellers.version + 1
        """;

    /// <summary>All of them, the first one first.</summary>
    public async Task<List<SellerBody>> ListAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(All);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var sellers = new List<SellerBody>();
        while (await row.ReadAsync(cancellation))
            sellers.Add(Read(row));
        return sellers;
    }

    /// <summary>A seller; null: there is none of that id.</summary>
    public async Task<SellerBody?> FindAsync(Guid sellerId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(One);
        command.Parameters.Add(new() { Value = sellerId });
        return await ReadOneAsync(command, cancellation);
    }

    /// <summary>Adds a seller; null: there is one of that id.</summary>
    public async Task<SellerBody?> AddAsync(Seller seller, string prefix, CancellationToken cancellation)
    {
        await using var command = Command(Insert, seller, prefix);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return await ReadOneAsync(command, cancellation);
    }

    /// <summary>Changes a seller. What was issued stays as it was.</summary>
    /// <param name="seller">As it is to be.</param>
    /// <param name="prefix">What stands before its numbers.</param>
    /// <param name="version">The version that is changed; null: whichever is current.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>As it stands then; null: it is at another version, or there is none.</returns>
    public async Task<SellerBody?> ChangeAsync(Seller seller, string prefix, long? version, CancellationToken cancellation)
    {
        await using var command = Command(Update, seller, prefix);
        command.Parameters.Add(new() { Value = (object?)version ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        return await ReadOneAsync(command, cancellation);
    }

    /// <summary>Who sells the tickets of an event; null: there is no such event.</summary>
    public async Task<EventInvoicing?> OfEventAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(OfEvent);
        command.Parameters.Add(new() { Value = eventId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        var issued = row.GetInt64(2);
        return new EventInvoicing(
            row.IsDBNull(0) ? null : row.GetGuid(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            issued > 0,
            issued,
            row.GetInt64(3),
            row.IsDBNull(4) ? null : (InvoicingObstacle)row.GetInt32(4));
    }

    /// <summary>Says who sells the tickets of an event. Both must exist.</summary>
    /// <returns>False: somebody else has issued invoices of it.</returns>
    public async Task<bool> AssignAsync(Guid eventId, Guid sellerId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var waiting = new NpgsqlCommand(AwaitIssue, connection, transaction))
            await waiting.ExecuteNonQueryAsync(cancellation);
        await using var command = new NpgsqlCommand(Assign, connection, transaction)
        {
            Parameters = { new() { Value = eventId }, new() { Value = sellerId } },
        };
        var isDone = await command.ExecuteNonQueryAsync(cancellation) > 0;
        await transaction.CommitAsync(cancellation);
        return isDone;
    }

    private NpgsqlCommand Command(string sql, Seller seller, string prefix)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = seller.SellerId });
        string?[] texts =
        [
            seller.Name, seller.Address.Street, seller.Address.PostalCode, seller.Address.City, seller.Address.Country, seller.VatId,
            seller.TaxNumber, seller.RegistrationNumber, seller.Email, prefix,
        ];
        foreach (var text in texts)
            command.Parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return command;
    }

    private static async Task<SellerBody?> ReadOneAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? Read(row) : null;
    }

    private static SellerBody Read(NpgsqlDataReader row)
    {
        return new SellerBody(
            row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
            Text(6), Text(7), Text(8), Text(9), row.GetString(10), row.GetInt64(11), row.GetInt64(12));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
