using Ticketing.Testing;

namespace Ticketing.Api.Tests.Mail.Reports;

/// <summary>Messages that were delivered, and what became of them.</summary>
internal static class Delivered
{
    /// <summary>A message that its provider has taken.</summary>
    public static async Task<(string Email, Guid Message)> DeliveredAsync(this ApiHost host)
    {
        var email = $"reader-{Guid.NewGuid():N}@example.com";
        await host.QueryAsync<Guid>(
            """
            INSERT INTO users (id, email, email_key, display_name, role) VALUES (gen_random_uuid(), $1, $1, 'Reader', 'buyer') RETURNING id
            """,
            email);
        var message = await host.QueueAsync(email);
        await host.SettledAsync(message, 1);
        return (email, message);
    }

    // "Sign in with your password": a letter that needs nothing else.
    public static Task<Guid> QueueAsync(this ApiHost host, string email) => host.QueryAsync<Guid>(
        """
        INSERT INTO outbox (id, user_id, kind, at, due_at)
        SELECT message_id(clock_timestamp()), id, 104, now(), now() FROM users WHERE email_key = $1 RETURNING id
        """,
        email);

    public static Task SettledAsync(this ApiHost host, Guid message, int state) => Eventually.Holds(
        () => host.QueryAsync<bool>("SELECT state = $2 FROM outbox WHERE id = $1", message, (short)state),
        $"the message's state is {state}");

    /// <summary>Why a message was given up, as soon as it is.</summary>
    public static async Task<string> ReasonOfAsync(this ApiHost host, Guid message)
    {
        await host.SettledAsync(message, 2);
        return await host.QueryAsync<string>("SELECT reason FROM outbox WHERE id = $1", message);
    }
}
