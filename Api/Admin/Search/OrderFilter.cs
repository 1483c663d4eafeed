using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Http;
using Ticketing.Orders;

namespace Ticketing.Api.Admin.Search;

/// <summary>Which orders are looked for: those that meet every condition given.</summary>
internal sealed record OrderFilter(
    OrderQuestion? Question = null,
    Guid? Id = null,
    OrderNumber? Number = null,
    Guid? EventId = null,
    OrderStatus? Status = null,
    string? EmailKey = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null)
{
    private static readonly Dictionary<string, OrderStatus> Statuses = new(StringComparer.Ordinal)
    {
        ["awaitingPayment"] = OrderStatus.AwaitingPayment,
        ["paid"] = OrderStatus.Paid,
        ["cancelled"] = OrderStatus.Cancelled,
        ["expired"] = OrderStatus.Expired,
        ["refunded"] = OrderStatus.Refunded,
    };

    /// <summary>The words for states.</summary>
    public static string StatusNames { get; } = string.Join(", ", Statuses.Keys);

    /// <summary>Reads the query.</summary>
    public static OrderFilter Read(QueryReader query, ISigner signer)
    {
        var question = query.Text("q") is { } typed ? OrderQuestion.Read(typed, signer) : null;
        if (question is null && query.Text("q") is not null)
            query.Refuse(
                "q", $"Must be an order's number, a ticket's code, an id, or words, of at most {OrderQuestion.MostLength} characters.");

        var email = query.Text("email") is { } text ? EmailAddress.Parse(text) : null;
        if (email is null && query.Text("email") is not null)
            query.Refuse("email", "Is no e-mail address.");
        return new OrderFilter(
            question,
            query.Id("id"),
            ReadNumber(query),
            query.Id("eventId"),
            query.Word("status", Statuses),
            email?.Key,
            query.Time("from"),
            query.Time("to"));
    }

    private static OrderNumber? ReadNumber(QueryReader query)
    {
        if (query.Text("number") is not { } text)
            return null;
        if (OrderNumber.TryParse(text, out var number))
            return number;
        query.Refuse("number", "Is no order's number, such as K7QD3-MXP9K: a letter is wrong or missing, or two have changed places.");
        return null;
    }
}
