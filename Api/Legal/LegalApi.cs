using System.Text.Json.Serialization;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Legal;

/// <summary>The operator's pages, and who agreed to what of them.</summary>
internal static class LegalApi
{
    private const string MayKeep = "public, max-age=60";

    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddLegal(this IServiceCollection services, IConfiguration configuration) => services
        .AddSettings<LegalSettings>(configuration, LegalSettings.Section)
        .AddJsonContext(LegalJson.Default)
        .AddSingleton<LegalTexts>()
        .AddSingleton<Consents>()
        .AddSingleton<ITerms, Terms>();

    /// <summary>Maps the routes.</summary>
    public static void MapLegal(this IEndpointRouteBuilder routes)
    {
        // A text that can't be read keeps the server from starting.
        routes.ServiceProvider.GetRequiredService<LegalTexts>();
        routes.MapGet("/api/legal/{name}", Show).AllowAnonymous().WithTags("Legal")
            .WithSummary("A page of the operator's: terms, privacy or imprint, in the language asked for or the one that there is.")
            .TakesQuery("language", "en, hr, pl or pt-BR; missing, or not there: English.")
            .Produces<LegalBody>().Refuses(ProblemSlug.NotFound);
        var consents = routes.MapGroup("/api/me/consents").RequireAuthorization(Policies.SignedIn).WithTags("Legal");
        consents.MapGet("", ShowConsent)
            .WithSummary("Whether the caller has agreed to the terms as they are now.").Produces<ConsentBody>();
        consents.MapPost("", GiveConsent)
            .WithSummary("The caller agrees to a version of the terms.").Takes<ConsentRequest>()
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.Validation);
    }

    private static IResult Show(HttpContext context, string name, LegalTexts texts)
    {
        if (texts.Find(name) is not { } document)
            return Problem.NotFound("There is no such page.");
        var (language, text) = document.In(context.Request.Query["language"]);
        context.Response.Headers.CacheControl = MayKeep;
        return TypedResults.Ok(new LegalBody(document.Name, document.Version, document.IsPlaceholder, language, text));
    }

    private static async Task<IResult> ShowConsent(HttpContext context, LegalTexts texts, Consents consents)
    {
        var terms = texts.Find(LegalDocument.Terms)!;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            new ConsentBody(terms.Name, terms.Version, await consents.FindAsync(context.User.UserId(), terms, context.RequestAborted)));
    }

    private static async Task<IResult> GiveConsent(HttpContext context, LegalTexts texts, Consents consents)
    {
        var (request, malformed) = await JsonBody.ReadAsync<ConsentRequest>(context);
        if (request is null)
            return malformed!;
        if (request.Document != LegalDocument.Terms)
            return Problem.Validation("document", "Must be terms.");
        var terms = texts.Find(LegalDocument.Terms)!;
        if (request.Version != terms.Version)
            return Problem.Validation("version", $"Must be the version that is in force: {terms.Version}.");
        await consents.GiveAsync(context.User.UserId(), terms, context.RequestAborted);
        return TypedResults.NoContent();
    }
}

/// <summary>A page of the operator's.</summary>
/// <param name="Name"><c>terms</c>, <c>privacy</c> or <c>imprint</c>.</param>
/// <param name="Version">Another when the text is another.</param>
/// <param name="IsPlaceholder">Whether the operator has not written it yet.</param>
/// <param name="Language">Which language it is in.</param>
/// <param name="Text">Plain text: paragraphs with an empty line between them; one that begins with <c># </c> is a heading.</param>
internal sealed record LegalBody(string Name, string Version, bool IsPlaceholder, string Language, string Text);

/// <summary>Whether somebody has agreed to the terms.</summary>
/// <param name="Document"><c>terms</c>.</param>
/// <param name="Version">The version in force.</param>
/// <param name="AgreedAt">When they agreed to it; null: not yet.</param>
internal sealed record ConsentBody(string Document, string Version, DateTimeOffset? AgreedAt);

/// <summary>The body of <c>POST /api/me/consents</c>.</summary>
/// <param name="Document"><c>terms</c>.</param>
/// <param name="Version">The version that was shown: it must be the one in force.</param>
internal sealed record ConsentRequest(string? Document = null, string? Version = null);

[JsonSerializable(typeof(LegalBody))]
[JsonSerializable(typeof(ConsentBody))]
[JsonSerializable(typeof(ConsentRequest))]
internal sealed partial class LegalJson : JsonSerializerContext;
