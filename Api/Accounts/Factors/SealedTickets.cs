using System.Text;
using Npgsql;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>
/// Hands out tickets and takes them back. They are sealed with the master key, so every server opens what another one has handed out, and
/// handing one out writes nothing; that one was used is noted in the database, so it is used once.
/// </summary>
internal sealed class SealedTickets(NpgsqlDataSource database, KeySeal seal, TimeProvider clock)
{
    /// <summary>For how long a ticket is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    // Clocks of two servers may differ a little.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private const string Spend = """
        WITH over AS (DELETE FROM spent_tickets WHERE id = ANY (ARRAY(
          SELECT id FROM spent_tickets WHERE expires_at < $3 ORDER BY expires_at LIMIT 10)))
        INSERT INTO spent_tickets (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING
        """;

    /// <summary>A new ticket, sealed.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="owner">The account that it is for; empty: whosever comes.</param>
    /// <param name="data">What else it carries.</param>
    /// <returns>The sealed ticket, and when it is over.</returns>
    public (byte[] Sealed, DateTimeOffset ExpiresAt) Make(TicketPurpose purpose, Guid owner, byte[] data)
    {
        var ticket = new SealedTicket(Guid.NewGuid(), owner, clock.GetUtcNow() + Life, data);
        var master = Encoding.ASCII.GetBytes(seal.Current);
        return ([(byte)master.Length, .. master, .. seal.Seal(ticket.ToBytes(), PlaceOf(purpose))], ticket.ExpiresAt);
    }

    /// <summary>Opens a ticket; null: it is none of ours, for something else, or over.</summary>
    public SealedTicket? Open(TicketPurpose purpose, ReadOnlySpan<byte> text)
    {
        if (text.Length == 0 || text.Length < 1 + text[0])
            return null;
        var master = Encoding.ASCII.GetString(text.Slice(1, text[0]));
        var opened = seal.Open(text[(1 + text[0])..].ToArray(), PlaceOf(purpose), master);
        return opened is not null && SealedTicket.Read(opened) is var ticket && ticket.ExpiresAt > clock.GetUtcNow() ? ticket : null;
    }

    /// <summary>Uses a ticket up. False: it was used before.</summary>
    public async Task<bool> SpendAsync(SealedTicket ticket, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Spend);
        command.Parameters.Add(new() { Value = ticket.Id });
        command.Parameters.Add(new() { Value = ticket.ExpiresAt });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - Kept });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private static string PlaceOf(TicketPurpose purpose) => $"ticket {purpose}";
}
