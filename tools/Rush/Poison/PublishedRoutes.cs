using System.Text.Json;
using System.Text.RegularExpressions;
using Ticketing.Rush.Http;

namespace Ticketing.Rush.Poison;

/// <summary>
/// The routes that the server publishes in its OpenAPI document. One of the contract that is missing there is not built yet.
/// </summary>
internal sealed class PublishedRoutes
{
    private readonly List<Regex> _templates;

    private PublishedRoutes(IEnumerable<string> templates) => _templates = [.. templates.Select(ToPattern)];

    public static async Task<PublishedRoutes> ReadAsync(Server server, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "/openapi/v1.json"));
        using var response = await server.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        return new PublishedRoutes(document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name));
    }

    /// <summary>What may be answered: where nothing is built, that nothing is there.</summary>
    public PoisonCase Adapt(PoisonCase poison) =>
        _templates.Exists(template => template.IsMatch(poison.Path.Split('?')[0]))
            ? poison
            : poison with { Expected = [.. poison.Expected, Expect.NotFound] };

    private static Regex ToPattern(string template) =>
        new(
            $"^{Regex.Replace(Regex.Escape(template), @"\\\{[^/]*?}", "[^/]+")}/?$",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
