using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Security;

namespace Ticketing.Api.Admin.SecurityLog;

/// <summary>What was tried and refused.</summary>
internal static class SecurityLogApi
{
    private static readonly Dictionary<string, SecurityEventKind> Kinds =
        Enum.GetValues<SecurityEventKind>()
            .ToDictionary(static kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), StringComparer.Ordinal);

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddSecurityLog(this IServiceCollection services) => services
        .AddJsonContext(SecurityLogJson.Default)
        .AddSingleton<SecurityLogReader>();

    /// <summary>Maps the route.</summary>
    public static void MapSecurityLog(this IEndpointRouteBuilder routes) => routes.MapGet("/api/admin/security-events", List)
        .RequireAuthorization(Policies.Admin).WithTags("Organisers")
        .WithSummary("What was tried and refused, and which keys have signed: counted by minute, kind and address, newest first.")
        .TakesQuery("kind", $"One of: {string.Join(", ", Kinds.Keys)}.")
        .TakesQuery("address", "From one address, or of IPv6 one network, as an item's address.")
        .TakesQuery("from", "In that minute or later.")
        .TakesQuery("to", "Before that time.")
        .Pages().Produces<Page<SecurityEventItem>>().Refuses(ProblemSlug.Validation);

    private static async Task<IResult> List(HttpContext context, SecurityLogReader log)
    {
        var reader = new QueryReader(context.Request.Query);
        var filter = new SecurityFilter(reader.Word("kind", Kinds), reader.Text("address"), reader.Time("from"), reader.Time("to"));
        var (paging, problem) = Paging.Read(context);
        return reader.Problem ?? problem ?? TypedResults.Ok(await log.FindAsync(filter, paging, context.RequestAborted));
    }
}

/// <summary>Which events are looked for: those that meet every condition given.</summary>
internal sealed record SecurityFilter(SecurityEventKind? Kind, string? Address, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>What was tried, and how often.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Minute">When: the minute that then began.</param>
/// <param name="Kind">What.</param>
/// <param name="Address">From where, of IPv6 the network; null: nobody's address, or one of more than are told apart.</param>
/// <param name="AccountId">One of the accounts concerned, if any is known.</param>
/// <param name="Email">Its address now.</param>
/// <param name="Subject">The key, where it is about one.</param>
/// <param name="Count">How often.</param>
internal sealed record SecurityEventItem(
    Guid Id, DateTimeOffset Minute, SecurityEventKind Kind, string? Address, Guid? AccountId, string? Email, string? Subject, long Count);

/// <summary>The events' JSON.</summary>
[JsonSerializable(typeof(Page<SecurityEventItem>))]
internal sealed partial class SecurityLogJson : JsonSerializerContext;
