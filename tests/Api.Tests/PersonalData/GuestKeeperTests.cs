using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.PersonalData;
using Ticketing.Api.Tests.Accounts.Links;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.WaitingRoom;

namespace Ticketing.Api.Tests.PersonalData;

/// <summary>Guests who never bought anything are forgotten.</summary>
public sealed class GuestKeeperTests(LinkHost host) : IClassFixture<LinkHost>
{
    private readonly Accounts.Guests.Guests _guests = new(host);

    [Fact]
    public async Task Who_ordered_was_here_lately_waits_in_line_or_has_a_password_is_remembered()
    {
        Entered[] everybody = [await EnterAsync(), await EnterAsync(), await EnterAsync(), await EnterAsync(), await EnterAsync()];
        var (gone, lately, ordered, waits, owns) = (everybody[0], everybody[1], everybody[2], everybody[3], everybody[4]);
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        await shop.OrderAsync(ordered.Client, (0, 1));
        var line = await Shop.OpenAsync(host, Shop.General(3));
        await Lines.ConfigureAsync(line, new { mode = "fifo", paused = true });
        await Lines.JoinAsync(line, waits.Client);
        await owns.Client.SendJsonAsync(HttpMethod.Put, "/api/me/password", new { password = "four quiet words here" }).AnsweredAsync(200);
        foreach (var one in everybody)
            await AgeAsync(one.Email, "users", "created_at");
        foreach (var one in everybody.Where(one => one != lately))
            await AgeAsync(one.Email, "sessions", "used_at");

        await host.Services.GetRequiredService<GuestKeeper>().KeepAsync(default);

        var known = await Task.WhenAll(everybody.Select(one => IsKnownAsync(one.Email)));
        Assert.Equal([false, true, true, true, true], known);
        await gone.Client.GetAsync("/api/me").RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_guest_who_leaves_is_in_no_table_any_more_nor_is_a_code_of_theirs()
    {
        var guest = await EnterAsync();
        await _guests.AskAsync(guest.Email).AnsweredAsync(202);
        await guest.Client.SendJsonAsync(HttpMethod.Delete, "/api/me", new { email = guest.Email }).AnsweredAsync(204);
        Assert.Equal(0, await host.QueryAsync<int>(
            "SELECT (SELECT count(*) FROM mailed_codes WHERE email_key = $1)::int + (SELECT count(*) FROM users WHERE email_key = $1)::int",
            guest.Email));
    }

    private async Task<Entered> EnterAsync()
    {
        var email = Accounts.Guests.Guests.NewAddress();
        return new Entered(email, (await _guests.EnterAsync(email)).Client);
    }

    private Task<bool> IsKnownAsync(string email) => host.QueryAsync<bool>("SELECT EXISTS (SELECT FROM users WHERE email_key = $1)", email);

    private Task<int> AgeAsync(string email, string table, string column) => host.QueryAsync<int>(
        $"""
        WITH aged AS (
          UPDATE {table} AS row SET {column} = row.{column} - interval '31 days'
          WHERE row.{(table == "users" ? "id" : "user_id")} = (SELECT id FROM users WHERE email_key = $1) RETURNING 1)
        SELECT count(*)::int FROM aged
        """,
        email);

    private sealed record Entered(string Email, HttpClient Client);
}
