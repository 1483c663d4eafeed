using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Notifications;

/// <summary>What people were told.</summary>
internal static class NotificationsApi
{
    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddJsonContext(NotificationsJson.Default)
        .AddSingleton<NotificationReader>()
        .AddSingleton<ReadNews>();

    /// <summary>Maps the routes.</summary>
    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        var notifications = routes.MapGroup("/api/notifications").RequireAuthorization(Policies.SignedIn).WithTags("Notifications");
        notifications.MapGet("", List)
            .WithSummary("What the caller was told in the last 90 days, the newest first, and how much of it is unread.")
            .Pages().Produces<NotificationPage>().Refuses(ProblemSlug.Validation);
        notifications.MapPost("/read", MarkRead)
            .WithSummary("Marks one of the caller's notifications, and all before it, as read on every device.").Takes<ReadRequest>()
            .Produces<NotificationsRead>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
    }

    private static async Task<IResult> List(HttpContext context, NotificationReader reader)
    {
        var (paging, problem) = Paging.Read(context);
        return problem ?? (IResult)TypedResults.Ok(await reader.ListAsync(context.User.UserId(), paging, context.RequestAborted));
    }

    private static async Task<IResult> MarkRead(HttpContext context, NotificationReader reader, ReadNews news)
    {
        var (request, malformed) = await JsonBody.ReadAsync<ReadRequest>(context);
        if (request is null)
            return malformed!;
        if (request.UpTo is not { } upTo)
            return Problem.Validation("upTo", "Is required.");
        var user = context.User.UserId();
        if (await reader.MarkReadAsync(user, upTo, context.RequestAborted) is not var (now, marked))
            return Problem.NotFound("You have no such notification.");
        if (marked > 0)
            await news.TellAsync(user, now);
        return TypedResults.Ok(now);
    }
}
