using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Api.Accounts.Devices;
using Ticketing.Api.Accounts.Factors;
using Ticketing.Api.Accounts.Guests;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Accounts.Links;
using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Accounts.Staff;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Accounts.Work;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts;

/// <summary>Accounts: registration, sign-in, and who may do what.</summary>
internal static class AccountsApi
{
    private const int KeysCacheSeconds = 300;

    /// <summary>Registers what accounts need.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TokenSettings>()
            .Configure(settings => settings.DemoLifeMinutes = DemoMode.IsOn(configuration) ? TokenSettings.DefaultDemoLifeMinutes : 0)
            .Bind(configuration.GetSection(TokenSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSettings<PasswordSettings>(configuration, PasswordSettings.Section);
        services.AddSettings<FirstAdminSettings>(configuration, FirstAdminSettings.Section);
        services.AddSigningKeys(configuration).AddSingleton<KeyRotation>();
        services.AddSingleton<ISigner>(provider => provider.GetRequiredService<SigningKeys>());
        services.AddSingleton<AccessTokens>().AddSingleton<PasswordVault>().AddSingleton<AccountStore>();
        services.AddSingleton<AccountOpening>().AddSingleton<SigningIn>().AddSingleton<SignInAttempts>();
        services.AddSingleton<StaffSignIns>().AddSingleton<FirstAdmin>();
        services.AddSingleton<DeviceCookie>().AddSingleton<KnownDevices>().AddSingleton<Organisers>().AddSingleton<WrongPasswords>();
        services.AddSingleton<EarlierAddresses>().AddSessions(configuration).AddMailedLinks(configuration).AddGuests()
            .AddProofOfWork(configuration).AddFactors(configuration).AddStaff();
        // The core alone: the rest is for cookies, and keeps a key file of its own for them.
        services.AddWebEncoders().AddTransient<BearerHandler>();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = BearerHandler.SchemeName;
            options.AddScheme<BearerHandler>(BearerHandler.SchemeName, null);
        });
        return services.AddAuthorization(Policies.Add);
    }

    /// <summary>Maps the routes.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/api").WithTags("Accounts");
        accounts.MapPost("/auth/register", Register).AllowAnonymous().MayAskForWork()
            .WithSummary(
                "Registers a buyer and signs them in; or, where addresses are confirmed first, mails them a link that does, and answers "
                + "the same whether the address has an account or not.")
            .Takes<RegisterRequest>()
            .Produces<SignedIn>(StatusCodes.Status201Created).Produces<LinkMailed>(StatusCodes.Status202Accepted)
            .Refuses(ProblemSlug.Validation, ProblemSlug.EmailTaken, ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        accounts.MapPost("/auth/login", Login).AllowAnonymous().MayAskForWork()
            .WithSummary(
                "Signs in; or, where the account has a second factor, hands out a ticket with which POST /api/auth/login/second does.")
            .Takes<LoginRequest>()
            .Produces<SignedIn>()
            .Refuses(ProblemSlug.Validation, ProblemSlug.Unauthenticated, ProblemSlug.RateLimited, ProblemSlug.Overloaded)
            .Refuses(ProblemSlug.SecondFactorRequired);
        accounts.MapGet("/me", GetMe).RequireAuthorization(Policies.AnyToken)
            .WithSummary("The caller's own account.").Produces<Me>().Refuses(ProblemSlug.Unauthenticated);
        routes.MapSessions();
        routes.MapMailedLinks();
        routes.MapGuests();
        routes.MapFactors();
        routes.MapStaff();
        routes.MapGet("/.well-known/jwks.json", GetKeys).AllowAnonymous().WithTags("Accounts")
            .WithSummary("The public keys of what we sign for others.").Produces<KeySet>();
    }

    private static async Task<IResult> Register(HttpContext context, SigningIn signingIn, SignInAttempts attempts)
    {
        var (device, refusal) = attempts.TakeSignUp(context);
        if (refusal is not null)
            return refusal;
        var (request, problem) = await JsonBody.ReadAsync<RegisterRequest>(context);
        return problem ?? await signingIn.RegisterAsync(context, request!, device);
    }

    private static async Task<IResult> Login(HttpContext context, SigningIn signingIn)
    {
        var (request, problem) = await JsonBody.ReadAsync<LoginRequest>(context);
        return problem ?? await signingIn.LoginAsync(context, request!);
    }

    private static async Task<IResult> GetMe(HttpContext context, AccountStore store) =>
        await store.FindAsync(context.User.UserId(), context.RequestAborted) is { } account
            ? TypedResults.Ok(
                new Me(
                    account.Id,
                    account.Email,
                    account.DisplayName,
                    account.Role,
                    account.IsVerified,
                    account.IsGuest,
                    account.EventId))
            : Problem.Unauthenticated("The account no longer exists.");

    private static Ok<KeySet> GetKeys(HttpContext context, SigningKeys keys)
    {
        context.Response.Headers.CacheControl = $"public, max-age={KeysCacheSeconds}";
        return TypedResults.Ok(KeySet.Of(keys));
    }
}
