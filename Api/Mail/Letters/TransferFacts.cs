using System.Text.Json;
using Npgsql;

namespace Ticketing.Api.Mail.Letters;

/// <summary>A ticket on its way to somebody, as a message tells of it.</summary>
/// <param name="IsOpen">Whether it can still be accepted.</param>
/// <param name="Sender">Who has offered it; null: not to be named.</param>
/// <param name="Recipient">Who has it now; null: nobody, or not to be named.</param>
/// <param name="Tier">What its tier is called; null: the ticket is gone.</param>
internal sealed record TransferFact(bool IsOpen, string? Sender, string? Recipient, string? Tier);

/// <summary>Finds out what messages tell of tickets that change hands.</summary>
internal sealed class TransferFacts(NpgsqlDataSource database)
{
    private const int LongestName = 60;

    private const string Query = """
        SELECT offer.state = 0 AND coalesce(ticket.serial = offer.serial AND ticket.status = 0, false),
          sender.display_name, recipient.display_name, tier.name
        FROM ticket_transfers AS offer
        LEFT JOIN tickets AS ticket ON ticket.id = offer.ticket_id LEFT JOIN tiers AS tier ON tier.id = ticket.tier_id
        LEFT JOIN users AS sender ON sender.id = offer.sender_id LEFT JOIN users AS recipient ON recipient.id = offer.recipient_id
        WHERE offer.id = $1
        """;

    /// <summary>The offer that a message's facts name; null: none.</summary>
    public async Task<TransferFact?> FindAsync(string? facts, CancellationToken cancellation)
    {
        if (facts is null || JsonSerializer.Deserialize<Named>(facts) is not { TransferId: { } id })
            return null;
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new TransferFact(row.GetBoolean(0), NameAt(row, 1), NameAt(row, 2), row.IsDBNull(3) ? null : row.GetString(3))
            : null;
    }

    /// <remarks>
    /// The message goes where its sender likes, in our name: what a name might sell or link to stays out of it.
    /// </remarks>
    private static string? NameAt(NpgsqlDataReader row, int column) =>
        !row.IsDBNull(column) && row.GetString(column) is { Length: <= LongestName } name && name.All(IsOfName) ? name : null;

    private static bool IsOfName(char character) =>
        char.IsLetter(character) || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark
        || character is ' ' or '-' or '\'' or '’';

    private sealed record Named(Guid? TransferId);
}
