using System.Globalization;
using Microsoft.Net.Http.Headers;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Wallets.Apple;

/// <summary>
/// What phones with passes ask for (https://developer.apple.com/documentation/walletpasses/adding-a-web-service-to-update-passes). They
/// show the token of their pass; which of its passes have changed a phone may ask by its id alone, which nobody else knows.
/// </summary>
internal static partial class AppleService
{
    /// <summary>Where it is; a phone adds <c>v1/…</c>.</summary>
    public const string Path = "/api/wallet/apple/";

    private const int MostBytes = 16 * 1024;
    private const int LongestText = 128;
    private const int LongestPushToken = 256;

    /// <summary>Maps the routes.</summary>
    public static void MapAppleService(this IEndpointRouteBuilder routes)
    {
        var service = routes.MapGroup($"{Path}v1").AllowAnonymous().WithMetadata(LimitedRoute.Wallets).WithTags("Wallets");
        const string Registration = "/devices/{deviceId}/registrations/{passTypeId}/{serialNumber}";
        service.MapPost(Registration, Register)
            .WithSummary("A phone wants to hear of changes of a pass that it has: 201, or 200 if it did before.").Takes<PhoneRequest>()
            .Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status201Created)
            .Refuses(ProblemSlug.Unauthenticated, ProblemSlug.Validation, ProblemSlug.WalletOff, ProblemSlug.RateLimited);
        service.MapDelete(Registration, Unregister)
            .WithSummary("A phone has the pass no more.")
            .Produces(StatusCodes.Status200OK).Refuses(ProblemSlug.Unauthenticated, ProblemSlug.WalletOff, ProblemSlug.RateLimited);
        service.MapGet("/devices/{deviceId}/registrations/{passTypeId}", ListChanged)
            .WithSummary("Which passes of a phone have changed; 204: none.")
            .TakesQuery("passesUpdatedSince", "The lastUpdated of the answer before; missing: all passes.")
            .Produces<ChangedPasses>().Produces(StatusCodes.Status204NoContent)
            .Refuses(ProblemSlug.WalletOff, ProblemSlug.RateLimited);
        service.MapGet("/passes/{passTypeId}/{serialNumber}", Show)
            .WithSummary("A pass as it is now; 304 if it has not changed since If-Modified-Since.")
            .Produces<string>(StatusCodes.Status200OK, ApplePasses.PassType).Produces(StatusCodes.Status304NotModified)
            .Refuses(ProblemSlug.Unauthenticated, ProblemSlug.WalletOff, ProblemSlug.RateLimited);
        service.MapPost("/log", Log)
            .WithSummary("Phones tell what went wrong with passes. Only how much it was is noted.").Takes<PhoneLog>()
            .Produces(StatusCodes.Status200OK).Refuses(ProblemSlug.Validation, ProblemSlug.WalletOff, ProblemSlug.RateLimited);
    }

    private static async Task<IResult> Register(
        HttpContext context, string deviceId, string passTypeId, string serialNumber, AppleGate gate, AppleDevices devices)
    {
        var (pass, refusal) = await gate.OpenAsync(context, passTypeId, serialNumber);
        if (pass is null)
            return refusal!;
        var (request, malformed) = await JsonBody.ReadAsync<PhoneRequest>(context, MostBytes);
        if (request is null)
            return malformed!;
        if (!IsName(deviceId, LongestText))
            return Problem.Validation("deviceId", "Must be 1 to 128 letters, digits, dots, hyphens or underscores.");
        if (!IsName(request.PushToken, LongestPushToken))
            return Problem.Validation("pushToken", "Must be 1 to 256 letters, digits, dots, hyphens or underscores.");
        return await devices.AddAsync(deviceId, pass.TicketId, request.PushToken!, context.RequestAborted)
            ? TypedResults.StatusCode(StatusCodes.Status201Created)
            : TypedResults.Ok();
    }

    private static async Task<IResult> Unregister(
        HttpContext context, string deviceId, string passTypeId, string serialNumber, AppleGate gate, AppleDevices devices)
    {
        var (pass, refusal) = await gate.OpenAsync(context, passTypeId, serialNumber);
        if (pass is null)
            return refusal!;
        await devices.RemoveAsync(deviceId, pass.TicketId, context.RequestAborted);
        return TypedResults.Ok();
    }

    private static async Task<IResult> ListChanged(
        HttpContext context, string deviceId, string passTypeId, AppleKeys keys, AppleDevices devices)
    {
        if (!keys.IsOn)
            return Problem.WalletOff();
        if (passTypeId != keys.PassTypeId || !IsName(deviceId, LongestText))
            return TypedResults.NoContent();
        // What is no mark of ours is none: the phone hears of all its passes.
        _ = ulong.TryParse(context.Request.Query["passesUpdatedSince"], NumberStyles.None, CultureInfo.InvariantCulture, out var since);
        var (passes, mark) = await devices.ChangedAsync(deviceId, since, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        return passes.Count == 0
            ? TypedResults.NoContent()
            : TypedResults.Ok(new ChangedPasses(mark.ToString(CultureInfo.InvariantCulture), passes));
    }

    private static async Task<IResult> Show(
        HttpContext context, string passTypeId, string serialNumber, AppleGate gate, Passes passes, ApplePasses writer)
    {
        var (pass, refusal) = await gate.OpenAsync(context, passTypeId, serialNumber);
        if (pass is null)
            return refusal!;
        var headers = context.Response.GetTypedHeaders();
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoStore = true };
        if (context.Request.GetTypedHeaders().IfModifiedSince >= pass.ChangedAt)
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (await passes.FindAsync(pass.TicketId, WalletKind.Apple, context.RequestAborted) is not { } facts)
            return AppleGate.Closed();
        headers.LastModified = facts.Pass.ChangedAt;
        return TypedResults.Bytes(writer.Write(facts), ApplePasses.PassType);
    }

    // What phones write may name people and passes, so that it is read by nobody.
    private static async Task<IResult> Log(HttpContext context, AppleKeys keys, ILoggerFactory loggers)
    {
        if (!keys.IsOn)
            return Problem.WalletOff();
        var (request, malformed) = await JsonBody.ReadAsync<PhoneLog>(context, MostBytes);
        if (request is null)
            return malformed!;
        LogProblems(loggers.CreateLogger(typeof(AppleService).FullName!), request.Logs?.Count ?? 0);
        return TypedResults.Ok();
    }

    private static bool IsName(string? text, int longest) =>
        text?.Length > 0 && text.Length <= longest && text.All(static one => char.IsAsciiLetterOrDigit(one) || one is '.' or '-' or '_');

    [LoggerMessage(EventId = 791, Level = LogLevel.Warning, Message = "A phone has had {Count} problems with passes.")]
    private static partial void LogProblems(ILogger log, int count);
}

/// <summary>How a phone is reached.</summary>
/// <param name="PushToken">Its address at Apple's push service.</param>
internal sealed record PhoneRequest(string? PushToken);

/// <summary>What went wrong on a phone.</summary>
/// <param name="Logs">A line for each problem.</param>
internal sealed record PhoneLog(IReadOnlyList<string>? Logs);

/// <summary>Passes that have changed.</summary>
/// <param name="LastUpdated">What to ask with the next time.</param>
/// <param name="SerialNumbers">Their serial numbers.</param>
internal sealed record ChangedPasses(string LastUpdated, IReadOnlyList<Guid> SerialNumbers);
