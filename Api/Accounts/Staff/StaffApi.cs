using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Factors;
using Ticketing.Api.Accounts.Links;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Staff;

/// <summary>
/// The organisers' desk: who may do more than buy, and who is invited to. Whoever changes that shows anew who they are: a desk that was
/// left alone makes nobody an organiser.
/// </summary>
internal static class StaffApi
{
    private const int HourSeconds = 3_600;

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddStaff(this IServiceCollection services) =>
        services.AddSingleton<StaffStore>().AddSingleton<InvitationStore>().AddSingleton<Newcomers>();

    /// <summary>Maps the routes.</summary>
    public static void MapStaff(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup("/api/admin/staff").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        staff.MapGet("", List).WithSummary("Who may do more than buy, but for devices at gates.").Produces<StaffList>();
        staff.MapDelete("/{id}", Dismiss)
            .WithSummary("Takes somebody's role away, at once: their account stays, and may buy.")
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.ProofRequired, ProblemSlug.NotFound, ProblemSlug.InUse);
        var invitations = routes.MapGroup("/api/admin/invitations").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        invitations.MapGet("", ListOpen).WithSummary("Invitations that are open, the latest first.").Produces<InvitationList>();
        invitations.MapPost("", Invite)
            .WithSummary("Invites somebody to a role by mail, in place of an earlier invitation to that address.")
            .Takes<InvitationRequest>().Produces<InvitationBody>(StatusCodes.Status201Created)
            .Refuses(ProblemSlug.Validation, ProblemSlug.ProofRequired, ProblemSlug.MailOff, ProblemSlug.RateLimited);
        invitations.MapDelete("/{id}", Withdraw)
            .WithSummary("Takes an invitation back: its link is good for nothing, at once.")
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound);
        routes.MapInvitations();
    }

    private static async Task<IResult> List(HttpContext context, StaffStore staff) =>
        TypedResults.Ok(new StaffList(await staff.ListAsync(context.RequestAborted)));

    private static async Task<IResult> Dismiss(
        HttpContext context, string id, FactorDesk desk, StaffStore staff, FirstAdmin first, AccessNews news)
    {
        if (!Guid.TryParseExact(id, "D", out var userId))
            return NobodyOfStaff();
        if (userId == context.User.UserId())
            return Problem.InUse("It is your own role: another organiser has to take it.");
        if (await first.IsAsync(userId, context.RequestAborted))
            return Problem.InUse("FirstAdmin:Email names that account: servers would not start any more. Change the setting first.");
        if ((await desk.AdmitAsync(context)).Problem is { } unproved)
            return unproved;
        if (await staff.DismissAsync(userId, context.RequestAborted) is not { } change)
            return NobodyOfStaff();
        await news.TellAsync([change]);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ListOpen(HttpContext context, InvitationStore invitations) =>
        TypedResults.Ok(new InvitationList(await invitations.ListAsync(context.RequestAborted)));

    private static async Task<IResult> Invite(
        HttpContext context, FactorDesk desk, InvitationStore invitations, AccountStore accounts, SignUpRules rules)
    {
        var (request, malformed) = await JsonBody.ReadAsync<InvitationRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        if (!rules.CanMail)
            return Problem.MailOff();
        if ((await desk.AdmitAsync(context)).Problem is { } unproved)
            return unproved;
        var known = await accounts.FindAsync(EmailAddress.Parse(request!.Email)!, context.RequestAborted);
        if (known?.Account.Role is { } role && (role == request.Role || role == Roles.Admin))
            return Problem.Validation("email", "Has this role already, or a greater one.");
        var language = request.Language ?? Languages.Of(context.Request);
        if (await invitations.InviteAsync(request, context.User.UserId(), language, context.RequestAborted) is not { } id)
            return Problem.RateLimited(HourSeconds);
        var open = await invitations.ListAsync(context.RequestAborted);
        return TypedResults.Created((string?)null, open.Find(one => one.Id == id));
    }

    private static async Task<IResult> Withdraw(HttpContext context, string id, InvitationStore invitations) =>
        Guid.TryParseExact(id, "D", out var known) && await invitations.WithdrawAsync(known, context.RequestAborted)
            ? TypedResults.NoContent()
            : Problem.NotFound("There is no such open invitation.");

    private static ProblemResult NobodyOfStaff() => Problem.NotFound("Nobody of that id may do more than buy.");
}
