using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.PersonalData;

/// <summary>What somebody may do with all that is known of them: take a copy along, and have it deleted.</summary>
internal static class PersonalDataApi
{
    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddPersonalData(this IServiceCollection services) => services
        .AddJsonContext(PersonalDataJson.Default)
        .AddSingleton<PersonalRecords>()
        .AddSingleton<PersonalExport>()
        .AddSingleton<Farewell>()
        .AddSingleton<GuestKeeper>().AddHostedService(static provider => provider.GetRequiredService<GuestKeeper>());

    /// <summary>Maps the routes.</summary>
    public static void MapPersonalData(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup("/api/me").RequireAuthorization(Policies.SignedIn).WithTags("Accounts");
        mine.MapGet("/export", Export)
            .WithSummary("Everything that is known of the caller, as a ZIP: one JSON file, and each ticket's QR code.")
            .Produces(StatusCodes.Status200OK, contentType: "application/zip").Refuses(ProblemSlug.Unauthenticated);
        mine.MapDelete("", Delete)
            .WithSummary("Deletes the caller's account. What tax law and the audit need stays, and leads to nobody.")
            .Takes<FarewellRequest>().Produces(StatusCodes.Status204NoContent)
            .Refuses(ProblemSlug.Validation, ProblemSlug.Forbidden, ProblemSlug.InUse, ProblemSlug.OrderState, ProblemSlug.Overloaded);
    }

    private static async Task<IResult> Export(HttpContext context, AccountStore accounts, PersonalExport export)
    {
        if (await accounts.FindAsync(context.User.UserId(), context.RequestAborted) is not { } account)
            return Problem.Unauthenticated("The account no longer exists.");
        var archive = await export.MakeAsync(account.Id, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(archive, "application/zip", "ticketing-my-data.zip");
    }

    private static async Task<IResult> Delete(HttpContext context, AccountStore accounts, Farewell farewell)
    {
        var (request, malformed) = await JsonBody.ReadAsync<FarewellRequest>(context);
        if (request is null)
            return malformed!;
        if (await accounts.FindAsync(context.User.UserId(), context.RequestAborted) is not { } account)
            return Problem.Unauthenticated("The account no longer exists.");
        if (account.Role != Roles.Buyer)
            return Problem.Forbidden();
        if (EmailAddress.Parse(request.Email)?.Key != EmailAddress.Parse(account.Email)?.Key)
            return Problem.Validation("email", "Must be the account's own address: so nobody deletes an account by mistake.");
        if (await farewell.TakeAsync(account.Id, request.WithTickets == true, context.RequestAborted) is { } refusal)
            return refusal;
        SessionCookie.Clear(context);
        return TypedResults.NoContent();
    }
}
