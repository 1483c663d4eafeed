using Npgsql;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Orders;

/// <summary>
/// Lets nobody hold tickets of an event that is for proved addresses only, unless theirs is. For those whose address is it costs nothing.
/// </summary>
internal sealed class VerifiedOnly(NpgsqlDataSource database, TimeProvider clock)
{
    private const int MaxEvents = 10_000;
    private const string Query = "SELECT verified_only FROM events WHERE id = $1";

    /// <summary>How long an organiser's change may still be unknown.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly FreshCache<Guid, bool> _events = new(clock, MaxAge, MaxEvents);

    /// <summary>Why the caller may not hold tickets of an event; null: they may.</summary>
    public async ValueTask<ProblemResult?> CheckAsync(HttpContext context, Guid eventId) =>
        context.User.Access().IsVerified || !await _events.GetAsync(eventId, IsOnAsync) ? null : Problem.EmailNotVerified();

    private async Task<bool> IsOnAsync(Guid eventId)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = eventId });
        return await command.ExecuteScalarAsync() is true;
    }
}
