using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Admin.Search;

/// <summary>Finding orders.</summary>
internal static class SearchApi
{
    /// <summary>Maps the route.</summary>
    public static void MapSearch(this IEndpointRouteBuilder routes) => routes.MapGet("/api/admin/orders", Find)
        .RequireAuthorization(Policies.Admin).WithTags("Organisers")
        .WithSummary("Orders of all buyers, newest first; conditions narrow them down.")
        .TakesQuery("q", "Whatever is known: an order's number, a ticket's code, the id of an order, ticket, payment or refund, " +
            "or words of a name or e-mail address (of the buyer, or of whoever holds a ticket), each by its beginning, in any order. " +
            "Four digits are also the last ones of the card that paid.")
        .TakesQuery("id", "The order's id.")
        .TakesQuery("number", "The order's number, in any letter case, with or without its dash; O is read as 0, I and L as 1.")
        .TakesQuery("eventId", "Of one event.")
        .TakesQuery("status", $"One of: {OrderFilter.StatusNames}.")
        .TakesQuery("email", "The buyer's e-mail address, whole.")
        .TakesQuery("from", "Placed at that time or later.")
        .TakesQuery("to", "Placed before that time.")
        .Pages().Produces<Page<AdminOrder>>().Refuses(ProblemSlug.Validation);

    /// <summary>Answers <c>GET /api/admin/orders</c>.</summary>
    private static async Task<IResult> Find(HttpContext context, OrderSearch search, ISigner signer)
    {
        var reader = new QueryReader(context.Request.Query);
        var filter = OrderFilter.Read(reader, signer);
        var (paging, problem) = Paging.Read(context);
        if (reader.Problem is null && filter.Question is OrderQuestion.Words words
            && await search.AreTooManyAsync(words, context.RequestAborted))
            reader.Refuse("q", "More than 1,000 people are called so: add a word.");
        return reader.Problem ?? problem ?? TypedResults.Ok(await search.FindAsync(filter, paging, context.RequestAborted));
    }
}
