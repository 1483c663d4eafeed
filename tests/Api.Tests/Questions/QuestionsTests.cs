using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.Transfers;

namespace Ticketing.Api.Tests.Questions;

/// <summary>What is asked of who comes with a ticket, from the organiser to the export.</summary>
public sealed class QuestionsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Who_owns_a_ticket_answers_and_nobody_else()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        using var stranger = await host.NewBuyerAsync();
        Assert.Empty((await gate.Buyer.QuestionsAsync(gate.Id(0))).GetProperty("questions").EnumerateArray());
        await gate.AskAsync(Asking.Shirt, Asking.Diet);

        var order = await OrderAsync(gate);
        Assert.Equal(2, (await OpenAsync(gate, order)).Length);
        var kept = await gate.Buyer.AnswerQuestionsAsync(gate.Id(0), " XL ", null).AnsweredAsync(200);
        Assert.Equal(["XL", null], kept.Answers());
        Assert.Equal([false, false], kept.Open());
        Assert.Equal([gate.Id(1)], await OpenAsync(gate, order));
        await gate.Buyer.AnswerQuestionsAsync(gate.Id(0), "L", "Vegan").AnsweredAsync(200);
        Assert.Equal(["L", "Vegan"], (await gate.Buyer.QuestionsAsync(gate.Id(0))).Answers());

        foreach (var other in (HttpClient[])[stranger, gate.Admin])
        {
            await other.GetAsync($"/api/tickets/{gate.Id(0)}/questions").RefusedAsync(404, "not-found");
            await AnswerAsync(other, gate.Id(0), new { answers = Array.Empty<object>() }).RefusedAsync(404, "not-found");
            await other.GetAsync($"/api/orders/{order}/questions").RefusedAsync(404, "not-found");
        }

        await gate.Staff.GetAsync($"/api/tickets/{gate.Id(0)}/questions").RefusedAsync(403, "forbidden");
        await gate.Staff.GetAsync($"{gate.Path}/answers/export").RefusedAsync(403, "forbidden");
    }

    [Fact]
    public async Task Answers_that_break_a_rule_change_nothing()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        var sheet = await gate.AskAsync(Asking.Shirt, Asking.Diet);
        await gate.Buyer.AnswerQuestionsAsync(gate.Id(0), "XL", "All").AnsweredAsync(200);
        Assert.Equal(
            ["answers[0].value", "answers[1].value"], await gate.Buyer.AnswerQuestionsAsync(gate.Id(0), "", "Kosher").InvalidFieldsAsync());
        Assert.Equal(["answers[0].value"], await gate.Buyer.AnswerQuestionsAsync(gate.Id(0), "X\u0007", "All").InvalidFieldsAsync());
        foreach (var wrong in (object[])
        [
            new { }, new { answers = new object?[] { null } }, new { answers = new[] { new { value = "x" } } },
            new { answers = Enumerable.Repeat(new { questionId = sheet.IdOf(0), value = "x" }, 11) },
            new { answers = Array.Empty<object>() },
        ])
            Assert.Equal(["answers"], await AnswerAsync(gate.Buyer, gate.Id(0), wrong).InvalidFieldsAsync());
        Assert.Equal(
            ["answers[0].value", "answers"],
            await AnswerAsync(gate.Buyer, gate.Id(0), new { answers = new[] { new { questionId = Guid.NewGuid(), value = "x" } } })
                .InvalidFieldsAsync());
        Assert.Equal(["XL", "All"], (await gate.Buyer.QuestionsAsync(gate.Id(0))).Answers());
    }

    [Fact]
    public async Task Who_gets_a_ticket_is_asked_anew_and_never_sees_what_was_answered_before()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        using var friend = await host.NewBuyerAsync();
        await gate.AskAsync(Asking.Shirt);
        await gate.Buyer.AnswerQuestionsAsync(gate.Id(0), "secret size").AnsweredAsync(200);
        await gate.Buyer.AnswerQuestionsAsync(gate.Id(1), "kept").AnsweredAsync(200);

        await gate.Buyer.PassAsync(gate.Id(0), friend);

        await gate.Buyer.GetAsync($"/api/tickets/{gate.Id(0)}/questions").RefusedAsync(404, "not-found");
        var asked = await friend.QuestionsAsync(gate.Id(0));
        Assert.Equal([null], asked.Answers());
        Assert.Equal([true], asked.Open());
        Assert.DoesNotContain(await gate.ExportAsync(), static line => line.Contains("secret", StringComparison.Ordinal));
        Assert.Empty(await OpenAsync(gate, await OrderAsync(gate)));
        await friend.AnswerQuestionsAsync(gate.Id(0), "M").AnsweredAsync(200);
        Assert.Equal(["kept", "M"], (await gate.ExportAsync())[1..].Select(static line => line.Split(',')[^1]).Order());
    }

    [Fact]
    public async Task An_answer_that_races_the_passing_on_does_not_stay_behind()
    {
        var gate = await Gateway.OpenAsync(host, 8);
        using var friend = await host.NewBuyerAsync();
        await gate.AskAsync(Asking.Shirt);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async ticket =>
        {
            var asked = (await gate.Buyer.QuestionsAsync(gate.Id(ticket))).IdOf(0);
            var answers = new { answers = new[] { new { questionId = asked, value = "of before" } } };
            var offer = await gate.Buyer.OfferAsync(gate.Id(ticket)).AnsweredAsync(201);
            var accepted = friend.AnswerAsync("accept", offer.Text("token"));
            using var answered = await AnswerAsync(gate.Buyer, gate.Id(ticket), answers);
            Assert.True((int)answered.StatusCode is 200 or 404 or 503, $"{answered.StatusCode}");
            await accepted.AnsweredAsync(200);
        }));
        Assert.Equal(0L, await host.QueryAsync<long>(
            "SELECT count(*) FROM ticket_answers WHERE ticket_id = ANY ($1)",
            Enumerable.Range(0, 8).Select(ticket => Guid.Parse(gate.Id(ticket))).ToArray()));
    }

    [Fact]
    public async Task After_the_deadline_answers_are_read_and_not_changed()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        var sheet = await gate.AskAsync(Asking.Shirt);
        Assert.Equal("2030-06-01T18:00:00Z", (await gate.Buyer.QuestionsAsync(gate.Id(0))).Text("endsAt"));
        await gate.Buyer.AnswerQuestionsAsync(gate.Id(0), "XL").AnsweredAsync(200);
        var same = new { id = sheet.IdOf(0), text = "Your size?", kind = "text", isRequired = true, maxLength = 20 };
        var late = new { text = "Late?", kind = "yesNo" };
        await gate.PutAsync(new { questions = (object[])[same, late], endsAt = TimeProvider.System.GetUtcNow().AddMinutes(-1) })
            .AnsweredAsync(200);

        var refused = await gate.Buyer.AnswerQuestionsAsync(gate.Id(0), "L", "yes").RefusedAsync(409, "answers-closed");
        Assert.Equal("timeOver", refused.Text("reason"));
        var shown = await gate.Buyer.QuestionsAsync(gate.Id(0));
        Assert.Equal("timeOver", shown.Text("refusal"));
        Assert.Equal(["XL", null], shown.Answers());
        Assert.Empty(await OpenAsync(gate, await OrderAsync(gate)));
    }

    [Fact]
    public async Task Only_tickets_of_the_tiers_that_are_meant_are_asked()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        await gate.AskAsync(new { text = "Elsewhere?", kind = "yesNo", tierIds = (string[])[gate.Shop.Tiers[1]] });
        Assert.Empty((await gate.Buyer.QuestionsAsync(gate.Id(0))).GetProperty("questions").EnumerateArray());
        Assert.Empty(await OpenAsync(gate, await OrderAsync(gate)));
        await gate.AskAsync(new { text = "Here?", kind = "yesNo", tierIds = (string[])[gate.Shop.Tiers[0]] });
        Assert.Single((await gate.Buyer.QuestionsAsync(gate.Id(0))).GetProperty("questions").EnumerateArray());
    }

    [Fact]
    public async Task Money_back_closes_the_questions_of_a_ticket()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        await gate.AskAsync(Asking.Shirt);
        await host.QueryAsync<object>("UPDATE tickets SET status = 2 WHERE id = $1 RETURNING id", Guid.Parse(gate.Id(0)));
        var refused = await gate.Buyer.AnswerQuestionsAsync(gate.Id(0), "L").RefusedAsync(409, "answers-closed");
        Assert.Equal("ticketVoid", refused.Text("reason"));
    }

    [Fact]
    public async Task Answers_go_with_their_ticket()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        await gate.AskAsync(Asking.Shirt);
        await gate.Buyer.AnswerQuestionsAsync(gate.Id(0), "L").AnsweredAsync(200);
        await host.QueryAsync<object>("DELETE FROM tickets WHERE id = $1 RETURNING id", Guid.Parse(gate.Id(0)));
        Assert.Equal(
            0L, await host.QueryAsync<long>("SELECT count(*) FROM ticket_answers WHERE ticket_id = $1", Guid.Parse(gate.Id(0))));
    }

    private static Task<HttpResponseMessage> AnswerAsync(HttpClient client, string ticket, object body) =>
        client.SendJsonAsync(HttpMethod.Put, $"/api/tickets/{ticket}/answers", body);

    private static async Task<string> OrderAsync(Gateway gate) =>
        (await gate.Buyer.GetAsync("/api/orders").AnsweredAsync(200)).GetProperty("items")[0].Text("id");

    private static async Task<string[]> OpenAsync(Gateway gate, string order) =>
    [
        .. (await gate.Buyer.GetAsync($"/api/orders/{order}/questions").AnsweredAsync(200)).GetProperty("tickets").EnumerateArray()
            .Select(static ticket => ticket.GetString()!),
    ];
}
