using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Tickets;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Admin.Search;

/// <summary>What somebody at the order desk has typed, whatever it is that a buyer has told them.</summary>
internal abstract record OrderQuestion
{
    /// <summary>Most characters: a ticket's code with the digits that follow it, and room for spaces.</summary>
    public const int MostLength = 200;

    private OrderQuestion()
    {
    }

    /// <summary>Reads it. Null: nothing can be found by that.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="signer">Knows the tickets' codes.</param>
    public static OrderQuestion? Read(string text, ISigner signer)
    {
        var typed = text.Trim();
        if (typed.Length > MostLength)
            return null;
        if (OrderNumber.TryParse(typed, out var number))
            return new Number(number);
        if (Guid.TryParse(typed, out var id))
            return new Id(id);
        var (code, _) = RotatingCodes.Split(typed);
        if (TicketCode.IsLength(code.Length) && !typed.Contains(' ', StringComparison.Ordinal))
            return TicketCode.TryRead(code, signer, out var ticket) ? new Id(ticket.TicketId) : null;
        return typed.Any(char.IsLetterOrDigit) ? WordsOf(typed) : null;
    }

    private static Words WordsOf(string typed)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(words, static word => CardDigits.Read(word) is not null) is { } card
            ? new Words(typed, card, string.Join(' ', words.Where(word => !ReferenceEquals(word, card))))
            : new Words(typed);
    }

    /// <summary>An order's number.</summary>
    public sealed record Number(OrderNumber Value) : OrderQuestion;

    /// <summary>The id of an order, a ticket, a payment or a refund.</summary>
    public sealed record Id(Guid Value) : OrderQuestion;

    /// <summary>
    /// Beginnings of words of a person's name or address, in any order; four digits may be the last ones of their card, too.
    /// </summary>
    /// <param name="Value">All words.</param>
    /// <param name="Card">The one that may be digits of a card; null: none.</param>
    /// <param name="Others">The words beside it.</param>
    public sealed record Words(string Value, string? Card = null, string Others = "") : OrderQuestion;
}
