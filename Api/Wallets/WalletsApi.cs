using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Wallets.Apple;
using Ticketing.Api.Wallets.Google;

namespace Ticketing.Api.Wallets;

/// <summary>Gives buyers their tickets for the wallets of their phones.</summary>
internal static class WalletsApi
{
    /// <summary>Registers what writes passes, and what tells wallets of changes.</summary>
    public static IServiceCollection AddWallets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<WalletSettings>(configuration, WalletSettings.Section);
        return services
            .AddJsonContext(WalletsJson.Default)
            .AddSingleton<PassStore>().AddSingleton<Passes>().AddSingleton<OwnedPasses>().AddSingleton<DuePasses>()
            .AddSingleton<IWalletSigns, WalletSigns>()
            .AddSingleton<AppleKeys>().AddSingleton<PassTokens>().AddSingleton<ApplePasses>().AddSingleton<AppleGate>()
            .AddSingleton<AppleDevices>().AddSingleton<IPassNews, ApplePush>()
            .AddSingleton<GoogleKeys>().AddSingleton<GoogleAccess>().AddSingleton<SaveLink>().AddSingleton<IPassNews, GoogleNews>()
            .AddHostedService<PassCourier>().AddHostedService<PassKeeper>();
    }

    /// <summary>Maps the routes.</summary>
    public static void MapWallets(this IEndpointRouteBuilder routes)
    {
        // Keys that are no good keep the server from starting.
        routes.ServiceProvider.GetRequiredService<AppleKeys>();
        routes.ServiceProvider.GetRequiredService<GoogleKeys>();
        var wallets = routes.MapGroup("/api").RequireAuthorization(Policies.Buying).WithTags("Wallets");
        wallets.MapGet("/wallets", ShowOffer).WithSummary("For which wallets this shop writes passes.").Produces<WalletOffer>();
        Describe(wallets.MapGet("/tickets/{id}/wallet.pkpass", GivePass)
            .WithSummary("A ticket of a paid order as a pass for Apple Wallet."))
            .Produces<string>(StatusCodes.Status200OK, ApplePasses.PassType);
        Describe(wallets.MapGet("/orders/{id}/wallet.pkpasses", GivePasses)
            .WithSummary("The tickets of a paid order as passes for Apple Wallet, in one file."))
            .Produces<string>(StatusCodes.Status200OK, ApplePasses.BundleType);
        Describe(wallets.MapGet("/tickets/{id}/wallet/google", GiveLink)
            .WithSummary("The address that puts a ticket of a paid order into Google Wallet."))
            .Produces<WalletLink>();
        routes.MapAppleService();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route.WithMetadata(LimitedRoute.Passes)
        .Refuses(ProblemSlug.NotFound, ProblemSlug.OrderState, ProblemSlug.WalletOff, ProblemSlug.RateLimited);

    private static Ok<WalletOffer> ShowOffer(HttpContext context, AppleKeys apple, GoogleKeys google)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(new WalletOffer(apple.IsOn, google.IsOn));
    }

    private static async Task<IResult> GivePass(HttpContext context, string id, AppleKeys keys, OwnedPasses owned, ApplePasses writer)
    {
        if (!keys.IsOn)
            return Problem.WalletOff();
        var (passes, refusal) = await owned.OfTicketAsync(context, id, WalletKind.Apple);
        return passes is null
            ? refusal!
            : TypedResults.File(writer.Write(passes[0]), ApplePasses.PassType, $"ticket-{passes[0].Ticket.OrderNumber}.pkpass");
    }

    private static async Task<IResult> GivePasses(HttpContext context, string id, AppleKeys keys, OwnedPasses owned, ApplePasses writer)
    {
        if (!keys.IsOn)
            return Problem.WalletOff();
        var (passes, refusal) = await owned.OfOrderAsync(context, id, WalletKind.Apple);
        return passes is null
            ? refusal!
            : TypedResults.File(writer.WriteAll(passes), ApplePasses.BundleType, $"tickets-{passes[0].Ticket.OrderNumber}.pkpasses");
    }

    private static async Task<IResult> GiveLink(HttpContext context, string id, GoogleKeys keys, OwnedPasses owned, SaveLink link)
    {
        if (!keys.IsOn)
            return Problem.WalletOff();
        var (passes, refusal) = await owned.OfTicketAsync(context, id, WalletKind.Google);
        return passes is null ? refusal! : TypedResults.Ok(new WalletLink(link.Of(passes[0])));
    }
}

/// <summary>For which wallets a shop writes passes.</summary>
/// <param name="Apple">Whether for Apple Wallet.</param>
/// <param name="Google">Whether for Google Wallet.</param>
internal sealed record WalletOffer(bool Apple, bool Google);

/// <summary>Puts a ticket into a wallet.</summary>
/// <param name="Url">Where to go for that. It holds the ticket: it is for its owner alone.</param>
internal sealed record WalletLink(string Url);

/// <summary>The wallets' JSON.</summary>
[JsonSerializable(typeof(WalletOffer))]
[JsonSerializable(typeof(WalletLink))]
[JsonSerializable(typeof(PhoneRequest))]
[JsonSerializable(typeof(PhoneLog))]
[JsonSerializable(typeof(ChangedPasses))]
internal sealed partial class WalletsJson : JsonSerializerContext;
