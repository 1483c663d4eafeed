namespace Ticketing.Api.Catalogue;

/// <summary>Leads who asks for an event by a slug that it had before to the one that it has now (308).</summary>
/// <remarks>
/// Old slugs lead on for ever, but caches may keep an answer for a second only: an event may take a slug of its own back,
/// and then a browser that remembers the way there and the way back would go round in circles.
/// </remarks>
/// <param name="address">Where to ask instead.</param>
internal sealed class Moved(string address) : IResult
{
    /// <summary>The slug to ask for; null: the page was asked for by its id, or by the slug that it has.</summary>
    public static string? From(string idOrSlug, EventPage page) =>
        page.Document.Details.Slug is { } slug && slug != idOrSlug && !Guid.TryParseExact(idOrSlug, "D", out _) ? slug : null;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status308PermanentRedirect;
        response.Headers.Location = address + httpContext.Request.QueryString;
        response.Headers.CacheControl = "public, max-age=1";
        return Task.CompletedTask;
    }
}
