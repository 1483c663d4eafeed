using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Demo;

/// <summary>Routes for load generators. Without demo mode they don't exist.</summary>
internal static class DemoApi
{
    private const int MaxBuyers = 5000;

    /// <summary>Registers what the demo needs.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddSingleton<DemoAccounts>().AddSingleton<DemoSeller>().AddSingleton<DemoEvents>().AddSingleton<DemoPreparation>()
            .AddSingleton<DemoBuyers>().AddSingleton<DemoMail>();

    /// <summary>Maps the routes.</summary>
    public static void MapDemo(this IEndpointRouteBuilder routes)
    {
        if (!DemoMode.IsOn(routes.ServiceProvider.GetRequiredService<IConfiguration>()))
            return;
        DemoMail.Map(routes);
        var demo = routes.MapGroup("/api").WithTags("Demo");
        demo.MapPost("/admin/demo/users", CreateBuyers).RequireAuthorization(Policies.Admin)
            .WithSummary("Makes throw-away buyers, with their tokens.").Takes<DemoUsersRequest>()
            .Produces<DemoUsers>(StatusCodes.Status201Created).Refuses(ProblemSlug.Validation);
        demo.MapPost("/demo/noop", Nothing).RequireAuthorization(Policies.SignedIn)
            .WithSummary("Does nothing: the yardstick for what a signed-in call costs.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> CreateBuyers(HttpContext context, DemoBuyers buyers)
    {
        var (request, problem) = await JsonBody.ReadAsync<DemoUsersRequest>(context);
        if (problem is not null)
            return problem;
        if (request!.Count is not (>= 1 and <= MaxBuyers))
            return Problem.Validation("count", $"Must be from 1 to {MaxBuyers}.");
        var users = new DemoUsers(await buyers.CreateAsync(request.Count.Value, context.RequestAborted));
        return TypedResults.Json(users, statusCode: StatusCodes.Status201Created);
    }

    private static NoContent Nothing() => TypedResults.NoContent();
}

/// <summary>The body of <c>POST /api/admin/demo/users</c>.</summary>
/// <param name="Count">1–5,000.</param>
internal sealed record DemoUsersRequest(int? Count = null);

/// <summary>Throw-away buyers.</summary>
/// <param name="Users">As many as were asked for.</param>
internal sealed record DemoUsers(IReadOnlyList<DemoBuyer> Users);
