using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Admin.Desk;

/// <summary>Writing on an order.</summary>
internal static class NotesApi
{
    /// <summary>Maps the route.</summary>
    public static void MapNotes(this IEndpointRouteBuilder routes) => routes.MapPost("/api/admin/orders/{id}/notes", Add)
        .RequireAuthorization(Policies.Admin).WithTags("Organisers")
        .WithSummary("Writes a note on an order, for organisers to read. Notes stay as they are.").Takes<NoteRequest>()
        .Produces<OrderNote>(StatusCodes.Status201Created).Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);

    private static async Task<IResult> Add(HttpContext context, string id, OrderNotes notes)
    {
        var (request, malformed) = await JsonBody.ReadAsync<NoteRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        if (!Guid.TryParseExact(id, "D", out var orderId)
            || await notes.AddAsync(orderId, context.User.UserId(), request!.Text!, context.RequestAborted) is not { } note)
            return Problem.NotFound("There is no such order.");
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Json(note, statusCode: StatusCodes.Status201Created);
    }
}
