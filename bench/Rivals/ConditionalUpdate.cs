using Npgsql;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Rivals;

/// <summary>Counts down where something is left. Packed it is one statement, which is one round trip and one transaction.</summary>
internal sealed class ConditionalUpdate : Rival
{
    /// <summary>Takes a ticket off the tier's count, if there is one.</summary>
    public const string Taking = $"sold AS ({Counting} AS number)";

    private const string Counting =
        "UPDATE tiers SET available = available - 1 WHERE id = $1 AND available >= 1 RETURNING capacity - available";

    public override string Name => "conditional UPDATE" + SendingName;

    protected override Clerk Employ(NpgsqlConnection connection, SaleDatabase database) => Sending == Sending.Packed
        ? new OneTripClerk(connection, database, new SaleStatement(database, Taking))
        : new StatementClerk(connection, database, Sending, Counting);
}
