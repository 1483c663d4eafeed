using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Accounts.Sessions;

/// <summary>Staying signed in, and not.</summary>
internal static class SessionsApi
{
    private const int MaxRefreshBytes = 4 * 1024;

    private const string AttemptDescription =
        "A name of your choice for this attempt. If its answer is lost, the same name gets the same answer, however late.";

    /// <summary>Registers what sessions need.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, IConfiguration configuration) => services
        .AddSettings<SessionSettings>(configuration, SessionSettings.Section)
        .AddSingleton<SessionStore>().AddSingleton<SessionDesk>().AddSingleton<SessionMetrics>()
        .AddSingleton<AccessLog>().AddSingleton<Revocations>().AddSingleton<AccessNews>().AddSingleton<AccessCheck>()
        .AddSingleton<AccessWatch>().AddHostedService(static provider => provider.GetRequiredService<AccessWatch>());

    /// <summary>Maps the routes.</summary>
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/auth").AllowAnonymous().WithTags("Accounts");
        open.MapPost("/refresh", Refresh).LimitRefreshing()
            .WithSummary("Issues another access token for the session of the cookie, or of a refresh token in the body.")
            .MayTake<RefreshRequest>()
            .TakesHeader(IdempotencyKey.Header, AttemptDescription)
            .Produces<SignedIn>()
            .Refuses(ProblemSlug.Unauthenticated, ProblemSlug.MalformedJson, ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        open.MapPost("/logout", SignOut).LimitRefreshing()
            .WithSummary("Ends the session of a refresh token in the body, of the access token, or of the cookie.")
            .MayTake<RefreshRequest>()
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.MalformedJson, ProblemSlug.RateLimited);
        var mine = routes.MapGroup("/api/me/sessions").RequireAuthorization(Policies.Account).WithTags("Accounts");
        mine.MapGet("", List)
            .WithSummary("Where the caller is signed in, the latest to sign in first.")
            .Pages().Produces<Page<SessionBody>>().Refuses(ProblemSlug.Validation);
        mine.MapDelete("/{id}", End)
            .WithSummary("Signs the caller out there.").Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound);
        mine.MapDelete("", EndAll)
            .WithSummary("Signs the caller out everywhere, here too.")
            .TakesQuery("keepCurrent", "true: everywhere but here.")
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.Validation);
    }

    private static async Task<IResult> Refresh(HttpContext context, SessionDesk desk, RateLimits limits)
    {
        var (attempt, badKey) = IdempotencyKey.ReadIfThere(context.Request);
        var (token, inBody, problem) = await ReadTokenAsync(context);
        if ((badKey ?? problem) is { } wrong)
            return wrong;
        if (token is null)
            return SignInAgain(isEnded: false);
        if (limits.RefreshSessions.Take(context, token.SessionId) is { } refusal)
            return refusal;
        return await desk.RefreshAsync(context, token, attempt, inBody) switch
        {
            RefreshResult.Renewed(var signedIn) => TypedResults.Ok(signedIn),
            RefreshResult.Over => SignInAgain(isEnded: false),
            RefreshResult.Ended => SignInAgain(isEnded: true),
            _ => Problem.Overloaded(),
        };
    }

    // Whoever is not signed in is signed out.
    private static async Task<IResult> SignOut(HttpContext context, SessionDesk desk)
    {
        var (token, inBody, problem) = await ReadTokenAsync(context);
        if (problem is not null)
            return problem;
        if (!inBody && context.User.FindAccess() is { SessionId: { } session, UserId: var user })
            // A client that keeps cookies may have signed others in since: the token that it sends says whom it means.
            await EndAsync(context, desk.EndAsync(user, session, context.RequestAborted), takesCookie: token?.SessionId == session);
        else if (token is not null)
            await EndAsync(context, desk.EndAsync(token, context.RequestAborted), takesCookie: !inBody);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> List(HttpContext context, SessionDesk desk)
    {
        var (paging, problem) = Paging.Read(context);
        if (problem is not null)
            return problem;
        var caller = context.User.Access();
        var rows = await desk.ListAsync(caller, paging, context.RequestAborted);
        var page = Page<SessionBody>.Of(rows, paging, static row => new Cursor(row.StartedAt, row.Id));
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(page with { Items = [.. page.Items.Select(item => item with { IsCurrent = item.Id == caller.SessionId })] });
    }

    private static async Task<IResult> End(HttpContext context, string id, SessionDesk desk) =>
        Guid.TryParseExact(id, "D", out var session) && await desk.EndAsync(context.User.UserId(), session, context.RequestAborted)
            ? TypedResults.NoContent()
            : Problem.NotFound("You are not signed in there.");

    private static async Task<IResult> EndAll(HttpContext context, SessionDesk desk)
    {
        var caller = context.User.Access();
        string? keep = context.Request.Query["keepCurrent"];
        if (keep is not (null or "" or "true" or "false"))
            return Problem.Validation("keepCurrent", "Must be true or false.");
        if (keep == "true")
            await desk.EndOthersAsync(caller.UserId, caller.SessionId ?? Guid.Empty, context.RequestAborted);
        else
            await desk.EndAllAsync(caller.UserId, context.RequestAborted);
        return TypedResults.NoContent();
    }

    /// <summary>
    /// The refresh token that was sent, whether a browser's cookie carries it or a client's body; null: none that is one.
    /// </summary>
    private static async Task<(RefreshToken? Token, bool InBody, ProblemResult? Problem)> ReadTokenAsync(HttpContext context)
    {
        if (context.Request is { ContentType: null, ContentLength: null or 0 })
            return (SessionCookie.Read(context), false, null);
        var (request, problem) = await JsonBody.ReadAsync<RefreshRequest>(context, MaxRefreshBytes);
        if (problem is not null)
            return (null, false, problem);
        return request!.RefreshToken is { } text ? (RefreshToken.Parse(text), true, null) : (SessionCookie.Read(context), false, null);
    }

    private static async Task EndAsync(HttpContext context, Task ending, bool takesCookie)
    {
        await ending;
        if (takesCookie)
            SessionCookie.Clear(context);
    }

    // The member says whether somebody has ended the session: then a browser forgets what it keeps of its owner's.
    private static ProblemResult SignInAgain(bool isEnded) => new(ProblemSlug.Unauthenticated, "The session is over. Sign in again.")
    {
        Extend = writer => writer.WriteBoolean("sessionEnded"u8, isEnded),
    };
}
