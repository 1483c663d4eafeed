using System.Collections.Concurrent;
using System.Text.Json;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>How phones hear that a pass of theirs has changed.</summary>
public sealed class ApplePushTests(WalletHost host) : IClassFixture<WalletHost>
{
    [Fact]
    public async Task Phones_with_the_pass_are_told_by_an_empty_message_over_HTTP_2()
    {
        var (gate, phone) = await RegisterAsync(2);
        await ReissueAsync(gate);
        await Eventually.Holds(() => Task.FromResult(host.Push.CountOf(phone) > 0), "the phone is told");
        await NothingIsDueAsync(gate);
        Assert.Equal((phone, Authority.PassTypeId, "{}", "HTTP/2"), Assert.Single(host.Push.Pushes, push => push.Token == phone));
    }

    [Fact]
    public async Task A_moved_and_a_cancelled_event_are_told_and_checking_in_is_not()
    {
        var (gate, phone) = await RegisterAsync(1);
        await gate.ScanAsync(new { code = gate.Code(0) }).AnsweredAsync(200);
        await Moving.MoveAsync(gate, "Elsewhere", "2030-07-01T18:00:00Z");
        await Eventually.Holds(() => Task.FromResult(host.Push.CountOf(phone) > 0), "the phone is told");
        await NothingIsDueAsync(gate);
        Assert.Equal(1, host.Push.CountOf(phone));
        await gate.Shop.SteerAsync("cancel");
        await Eventually.Holds(() => Task.FromResult(host.Push.CountOf(phone) > 1), "the phone is told");
    }

    [Fact]
    public async Task A_phone_that_is_gone_is_forgotten()
    {
        foreach (var answer in new[] { (410, "Unregistered"), (400, "BadDeviceToken") })
        {
            var (gate, phone) = await RegisterAsync(1);
            host.Push.Answers[phone] = new ConcurrentQueue<(int, string)>([answer]);
            await ReissueAsync(gate);
            await NothingIsDueAsync(gate);
            Assert.Equal(1, host.Push.CountOf(phone));
            Assert.Equal(0, await host.QueryAsync<long>("SELECT count(*) FROM wallet_registrations WHERE push_token = $1", phone));
        }
    }

    [Fact]
    public async Task Where_Apple_is_busy_it_is_tried_again_after_a_pause()
    {
        var (gate, phone) = await RegisterAsync(1);
        host.Push.Answers[phone] = new ConcurrentQueue<(int, string)>([(429, "TooManyRequests"), (503, "ServiceUnavailable")]);
        await ReissueAsync(gate);
        await Eventually.Holds(async () => await HurryAsync(gate) == 0, "all is told");
        Assert.Equal(3, host.Push.CountOf(phone));
        Assert.Equal(1, await host.QueryAsync<long>("SELECT count(*) FROM wallet_registrations WHERE push_token = $1", phone));
    }

    [Fact]
    public async Task What_a_server_took_and_never_reported_is_taken_by_the_next()
    {
        var (gate, phone) = await RegisterAsync(1);
        // As a server leaves it that died in the middle of its work: taken, and its lease over.
        await host.QueryAsync<object>(
            "UPDATE wallet_passes SET due_at = now() - interval '1 second', attempts = 1 WHERE ticket_id = $1 RETURNING ticket_id",
            Id(gate));
        await NothingIsDueAsync(gate);
        Assert.Equal(1, host.Push.CountOf(phone));
    }

    private static Guid Id(Gateway gate) => Guid.Parse(gate.Tickets[0].Text("id"));

    private static Task<JsonElement> ReissueAsync(Gateway gate) =>
        gate.Admin.PostAsync($"/api/admin/tickets/{Id(gate)}/reissue", null).AnsweredAsync(200);

    private Task NothingIsDueAsync(Gateway gate) => Eventually.Holds(
        async () => await host.QueryAsync<long>(
            "SELECT count(*) FROM wallet_passes WHERE ticket_id = $1 AND due_at IS NOT NULL", Id(gate)) == 0,
        "all is told");

    /// <summary>Ends a pause, which is shorter than a lease. Says whether there is more to tell.</summary>
    private Task<long> HurryAsync(Gateway gate) => host.QueryAsync<long>(
        """
        WITH hurried AS (
          UPDATE wallet_passes SET due_at = now()
          WHERE ticket_id = $1 AND due_at > now() + interval '3 seconds' AND due_at < now() + interval '4 minutes')
        SELECT count(*) FROM wallet_passes WHERE ticket_id = $1 AND due_at IS NOT NULL
        """,
        Id(gate));

    private async Task<(Gateway Gate, string Phone)> RegisterAsync(int tickets)
    {
        var gate = await Gateway.OpenAsync(host, tickets);
        var pass = PassReader.DocumentOf(await WalletHost.PassOfAsync(gate, 0));
        var phone = Guid.NewGuid().ToString("N");
        using var client = host.Anonymous();
        using var answer = await client.SendJsonAsync(
            HttpMethod.Post,
            $"/api/wallet/apple/v1/devices/{phone}/registrations/{Authority.PassTypeId}/{pass.Text("serialNumber")}",
            new { pushToken = phone },
            ("Authorization", $"ApplePass {pass.Text("authenticationToken")}"));
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        return (gate, phone);
    }
}
