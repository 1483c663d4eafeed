using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Delivery;

namespace Ticketing.Api.Admin.Messages;

/// <summary>The organiser's desk: what is mailed, and what does not get through.</summary>
internal static class MessagesApi
{
    private static readonly Dictionary<string, MessageState> States = new(StringComparer.Ordinal)
    {
        ["waiting"] = MessageState.Waiting,
        ["delivered"] = MessageState.Delivered,
        ["givenUp"] = MessageState.GivenUp,
        ["discarded"] = MessageState.Discarded,
    };

    /// <summary>Maps the routes.</summary>
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var outbox = routes.MapGroup("/api/admin/outbox").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        outbox.MapGet("", List)
            .WithSummary("What is mailed, newest first. What was delivered is kept for a week.")
            .TakesQuery("state", $"One of: {string.Join(", ", States.Keys)}; missing: all.")
            .TakesQuery("email", "Only what is for the account of this address, or goes to it; missing: all.")
            .Pages().Produces<Page<MessageBody>>().Refuses(ProblemSlug.Validation);
        outbox.MapPatch("/{id}", Readdress)
            .WithSummary("Corrects where a message goes. One that was given up then waits for a retry.").Takes<ReaddressRequest>()
            .Produces<MessageBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.MessageState, ProblemSlug.Validation);
        outbox.MapPost("/{id}/retry", Retry)
            .WithSummary("Tries a message again at once, and for three more days.")
            .Produces<MessageBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.MessageState);
        outbox.MapPost("/{id}/discard", Discard)
            .WithSummary("Never delivers a message.")
            .Produces<MessageBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.MessageState);
        routes.MapPost("/api/admin/orders/{id}/resend", Resend).RequireAuthorization(Policies.Admin).WithTags("Organisers")
            .WithSummary("Mails the tickets of a paid order once more, unless they are about to be mailed.")
            .Produces<MessageBody>(StatusCodes.Status202Accepted).Refuses(ProblemSlug.NotFound);
    }

    /// <summary>Answers <c>POST /api/admin/orders/{id}/resend</c>.</summary>
    private static async Task<IResult> Resend(HttpContext context, string id, MessageDesk desk, TimeProvider clock)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId))
            return Problem.NotFound("There is no such order.");
        return await desk.ResendAsync(orderId, clock.GetUtcNow(), context.RequestAborted) is { } message
            ? TypedResults.Accepted((string?)null, await desk.FindAsync(message, context.RequestAborted))
            : Problem.NotFound("There is no such order, or it is not paid.");
    }

    /// <summary>Answers <c>GET /api/admin/outbox</c>.</summary>
    private static async Task<IResult> List(HttpContext context, MessageDesk desk)
    {
        var reader = new QueryReader(context.Request.Query);
        var state = reader.Word("state", States);
        var email = reader.Text("email");
        var address = EmailAddress.Parse(email);
        if (email is not null && address is null)
            return Problem.Validation("email", "Must be an e-mail address.");
        var (paging, problem) = Paging.Read(context);
        return reader.Problem ?? problem ?? TypedResults.Ok(await desk.FindAsync(state, address, paging, context.RequestAborted));
    }

    /// <summary>Answers <c>PATCH /api/admin/outbox/{id}</c>.</summary>
    private static async Task<IResult> Readdress(HttpContext context, string id, MessageDesk desk)
    {
        var (request, malformed) = await JsonBody.ReadAsync<ReaddressRequest>(context);
        return malformed
            ?? request!.Check()
            ?? await ActAsync(context, id, desk, (shard, message) => shard.Readdress(message, EmailAddress.Parse(request.Address)!.Text));
    }

    /// <summary>Answers <c>POST /api/admin/outbox/{id}/retry</c>.</summary>
    private static Task<IResult> Retry(HttpContext context, string id, MessageDesk desk) =>
        ActAsync(context, id, desk, static (shard, message) => shard.Retry(message));

    /// <summary>Answers <c>POST /api/admin/outbox/{id}/discard</c>.</summary>
    private static Task<IResult> Discard(HttpContext context, string id, MessageDesk desk) =>
        ActAsync(context, id, desk, static (shard, message) => shard.Discard(message));

    private static async Task<IResult> ActAsync(
        HttpContext context, string id, MessageDesk desk, Func<IOutboxGrain, Guid, Task<DeskResult>> act)
    {
        if (!Guid.TryParseExact(id, "D", out var messageId)
            || await desk.ShardOfAsync(messageId, context.RequestAborted) is not { } shard)
        {
            return Problem.NotFound("There is no such message.");
        }

        return await act(shard, messageId) == DeskResult.Done
            ? TypedResults.Ok(await desk.FindAsync(messageId, context.RequestAborted))
            : Problem.MessageState("It was delivered or discarded.");
    }
}
