using System.Net;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Transfers;

/// <summary>Different wishes for one ticket at once, against the database.</summary>
public sealed class TransferRaceTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Rounds = 12;

    [Fact]
    public async Task Of_all_who_want_a_ticket_at_once_one_wins()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var (gate, people) = (await Gateway.OpenAsync(host, Rounds), await host.NewBuyersAsync(2));
        for (var round = 0; round < Rounds; round++)
        {
            var what = $"seed {seed}, round {round}";
            var (ticket, id) = (gate.Id(round), Guid.Parse(gate.Id(round)));
            var offer = await gate.Buyer.OfferAsync(ticket).AnsweredAsync(201);
            var code = gate.Code(round);
            (string Name, Func<Task<HttpResponseMessage>> Call)[] wishes =
            [
                ("accept 0", () => people[0].AnswerAsync("accept", offer.Text("token"))),
                ("accept 1", () => people[1].AnswerAsync("accept", offer.Text("token"))),
                ("withdraw", () => gate.Buyer.DeleteAsync($"/api/tickets/{ticket}/transfers/{offer.Text("id")}")),
                ("check in", () => gate.ScanAsync(new { code })),
                ("reissue", () => gate.Admin.PostAsync($"/api/admin/tickets/{ticket}/reissue", null)),
                ("void", async () =>
                {
                    await host.QueryAsync<object>("UPDATE tickets SET status = 2 WHERE id = $1 RETURNING id", id);
                    return new HttpResponseMessage(HttpStatusCode.OK);
                }),
            ];
            var chosen = wishes[..3].Append(wishes[random.Next(3, wishes.Length)]).OrderBy(_ => random.Next()).ToArray();
            var answers = await Task.WhenAll(chosen.Select(async wish => (wish.Name, (int)(await Task.Run(wish.Call)).StatusCode)));
            await JudgeAsync(answers.ToDictionary(static one => one.Name, static one => one.Item2, StringComparer.Ordinal), id, what);
        }
    }

    private async Task JudgeAsync(Dictionary<string, int> answers, Guid ticket, string what)
    {
        what += $": {string.Join(", ", answers.Select(static answer => $"{answer.Key} {answer.Value}"))}";
        Assert.True(answers.Values.All(static status => status < 500), what);
        var accepted = new[] { "accept 0", "accept 1" }.Count(name => answers[name] == 200);
        Assert.True(accepted + (answers["withdraw"] == 204 ? 1 : 0) <= 1, what);
        if (answers.TryGetValue("check in", out var entry) && entry == 200)
            Assert.True(accepted == 0, what);
        var (state, serial, isHeld) = (
            await host.QueryAsync<short>("SELECT state FROM ticket_transfers WHERE ticket_id = $1", ticket),
            await host.QueryAsync<short>("SELECT serial FROM tickets WHERE id = $1", ticket),
            await host.QueryAsync<bool>("SELECT holder_id IS NOT NULL FROM tickets WHERE id = $1", ticket));
        Assert.True((accepted == 1) == (state == 1) && isHeld == (accepted == 1), what);
        Assert.True(serial == accepted + (answers.ContainsKey("reissue") ? 1 : 0), what);
        var told = await host.QueryAsync<int>(
            "SELECT count(*)::int FROM outbox WHERE facts->>'TransferId' = (SELECT id::text FROM ticket_transfers WHERE ticket_id = $1)",
            ticket);
        Assert.True(told is 0 or 2, $"{what}: told {told}");
    }
}
