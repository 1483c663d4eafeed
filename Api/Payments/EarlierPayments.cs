using Npgsql;

namespace Ticketing.Api.Payments;

/// <summary>Payments that an order has tried before its latest one: orders themselves remember only that.</summary>
internal sealed class EarlierPayments(NpgsqlDataSource database)
{
    private const string Find = "SELECT EXISTS (SELECT FROM payments WHERE id = $1 AND order_id = $2 AND status <> 0)";

    /// <summary>Whether a report repeats what is known of such a payment.</summary>
    public async Task<bool> IsSettledAsync(PaymentReportData payment, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new() { Value = payment.PaymentId });
        command.Parameters.Add(new() { Value = payment.OrderId });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
