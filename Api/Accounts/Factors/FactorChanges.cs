using Npgsql;
using Ticketing.Delivery;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>Changes what an account is signed in to with, and tells its owner by mail in the same commit.</summary>
internal sealed class FactorChanges(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Tell = """
        told AS (
          INSERT INTO outbox (id, user_id, kind, facts, at, due_at)
          SELECT $1, user_id, $2, jsonb_build_object('change', $3::text), $4, $4 FROM changed)
        SELECT count(*) FROM changed
        """;

    /// <summary>Makes a change.</summary>
    /// <param name="what">What it is, as the owner is told.</param>
    /// <param name="change">
    /// Its common table expressions, of which the last is <c>changed</c>: a row with <c>user_id</c>, or none if nothing was changed.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="values">Its parameters, from <c>$5</c> on; <c>$4</c> is the time.</param>
    /// <returns>Whether anything was changed.</returns>
    public async Task<bool> MakeAsync(FactorChange what, string change, CancellationToken cancellation, params object[] values)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand($"WITH {change}, {Tell}");
        object[] told = [Guid.CreateVersion7(now), (short)MessageKind.SignInChanged, FactorChangeNames.Of(what), now];
        foreach (var value in told.Concat(values))
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(cancellation) is > 0L;
    }
}
