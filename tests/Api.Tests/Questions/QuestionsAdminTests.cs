using System.Text.Json;
using Ticketing.Api.Tests.Admin.AuditLog;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Questions;

/// <summary>What an organiser asks, changes, and is told.</summary>
public sealed class QuestionsAdminTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Questions_are_changed_by_who_has_seen_them_last()
    {
        var gate = await Gateway.OpenAsync(host, 0);
        var nothing = await gate.Admin.GetAsync($"{gate.Path}/questions").AnsweredAsync(200);
        Assert.Equal(0, nothing.GetProperty("version").GetInt32());
        var first = await gate.PutAsync(new { questions = (object[])[Asking.Shirt] }, "\"0\"").AnsweredAsync(200);
        Assert.Equal(1, first.GetProperty("version").GetInt32());
        await gate.PutAsync(new { questions = Array.Empty<object>() }, "\"0\"").RefusedAsync(412, "stale-version");
        await gate.Admin.SendJsonAsync(HttpMethod.Put, $"{gate.Path}/questions", new { questions = Array.Empty<object>() })
            .RefusedAsync(412, "stale-version");
        await gate.Admin.GetAsync($"/api/admin/events/{Guid.NewGuid()}/questions").RefusedAsync(404, "not-found");
        var both = await Task.WhenAll(PutAsync("one"), PutAsync("other"));
        Assert.Equal([200, 412], both.Order());

        async Task<int> PutAsync(string text)
        {
            using var answer = await gate.PutAsync(new { questions = new[] { new { text, kind = "text" } } }, "\"1\"");
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_list_that_breaks_a_rule_changes_nothing()
    {
        var gate = await Gateway.OpenAsync(host, 0);
        await gate.AskAsync(Asking.Shirt);
        foreach (var (question, field) in Wrong(gate))
            Assert.Equal([$"questions[0].{field}"], await gate.PutAsync(new { questions = new[] { question } }).InvalidFieldsAsync());
        foreach (var list in (object[])[new { }, new { questions = Enumerable.Repeat(Asking.Shirt, 11) }])
            Assert.Equal(["questions"], await gate.PutAsync(list).InvalidFieldsAsync());
        Assert.Equal(["questions[0]"], await gate.PutAsync(new { questions = new object?[] { null } }).InvalidFieldsAsync());
        var sheet = await gate.Admin.GetAsync($"{gate.Path}/questions").AnsweredAsync(200);
        Assert.Equal((1, "Your size?"), (sheet.GetProperty("version").GetInt32(), sheet.GetProperty("questions")[0].Text("text")));
    }

    [Fact]
    public async Task A_question_with_answers_is_set_aside_only_on_demand_and_its_answers_stay_in_the_export()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        var sheet = await gate.AskAsync(Asking.Shirt, Asking.Diet);
        await gate.Buyer.AnswerQuestionsAsync(gate.Tickets[0].Text("id"), "XL", "Vegan").AnsweredAsync(200);
        object[] next =
        [
            new { id = sheet.IdOf(1), text = "What do you eat?", kind = "choice", choices = (string[])["All", "Vegan", "Halal"] },
            new { id = sheet.IdOf(0), text = "Which size?", kind = "text", isRequired = true, maxLength = 20 },
        ];
        var refused = await gate.PutAsync(new { questions = next }).RefusedAsync(409, "in-use");
        Assert.Equal((1, sheet.IdOf(0)), (refused.GetProperty("answers").GetInt32(), refused.GetProperty("questions")[0].GetString()));

        var changed = await gate.PutAsync(new { questions = next, setAside = true }).AnsweredAsync(200);

        Assert.Equal(sheet.IdOf(1), changed.IdOf(0));
        Assert.NotEqual(sheet.IdOf(0), changed.IdOf(1));
        var earlier = Assert.Single(changed.GetProperty("setAside").EnumerateArray());
        Assert.Equal((sheet.IdOf(0), 1), (earlier.Text("id"), earlier.GetProperty("answers").GetInt32()));
        var lines = await gate.ExportAsync();
        Assert.EndsWith(",What do you eat?,Which size?,(earlier) Your size?", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",Vegan,,XL", lines[1], StringComparison.Ordinal);
        var shown = await gate.Buyer.QuestionsAsync(gate.Tickets[0].Text("id"));
        Assert.Equal(["Vegan", null], shown.Answers());
        Assert.Equal([false, true], shown.Open());
    }

    [Fact]
    public async Task The_export_has_every_ticket_and_no_formula()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        await gate.AskAsync(new { text = "=1+1, \"why\"?", kind = "text" }, new { text = "@bus?", kind = "yesNo" });
        var ticket = gate.Tickets[0];
        await gate.Buyer.SendJsonAsync(HttpMethod.Patch, $"/api/tickets/{ticket.Text("id")}", new { holderName = "Zlata" })
            .AnsweredAsync(200);
        await gate.Buyer.AnswerQuestionsAsync(ticket.Text("id"), "=cmd|' /C calc'!A0", "no").AnsweredAsync(200);
        var lines = await gate.ExportAsync();
        Assert.Equal("ticket,order,status,tier,seat,holder,\"'=1+1, \"\"why\"\"?\",'@bus?", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.Contains(
            $"{ticket.Text("id")},{ticket.Text("orderNumber")},valid,Floor,{ticket.Text("seat")},Zlata,'=cmd|' /C calc'!A0,no", lines);
        Assert.Single(await AuditTrail.FindAsync(
            gate.Admin, $"action=GET%20/api/admin/events/{{id}}/answers/export&kind=personalRead&objectId={gate.Shop.Id}"));
    }

    [Fact]
    public async Task Seats_are_called_in_the_export_as_on_the_ticket()
    {
        var shop = await Shop.OpenAsync(host, Shop.Reserved(2, 3));
        using var buyer = await host.NewBuyerAsync();
        var order = (await shop.PlaceSeatsAsync(buyer, "k", "A-2", "B-3").AnsweredAsync(201)).Text("id");
        await Shop.PayAsync(buyer, order, "4242424242424242");
        var table = await shop.Admin.GetStringAsync($"/api/admin/events/{shop.Id}/answers/export");
        Assert.Equal(["A-2", "B-3"], table.TrimEnd().Split("\r\n")[1..].Select(static line => line.Split(',')[4]));
    }

    [Fact]
    public async Task The_summary_counts_and_names_nobody()
    {
        var gate = await Gateway.OpenAsync(host, 3);
        await gate.AskAsync(Asking.Shirt, Asking.Diet);
        await gate.Buyer.AnswerQuestionsAsync(gate.Tickets[0].Text("id"), "XL", "Vegan").AnsweredAsync(200);
        await gate.Buyer.AnswerQuestionsAsync(gate.Tickets[1].Text("id"), "M", null).AnsweredAsync(200);
        var summary = await gate.Admin.GetAsync($"{gate.Path}/answers").AnsweredAsync(200);
        Assert.Equal((3, 1), (summary.GetProperty("tickets").GetInt32(), summary.GetProperty("open").GetInt32()));
        var (shirt, diet) = (summary.GetProperty("questions")[0], summary.GetProperty("questions")[1]);
        Assert.Equal((2, 0, 1), Counts(shirt));
        Assert.Equal((1, 1, 1), Counts(diet));
        Assert.Empty(shirt.GetProperty("values").EnumerateArray());
        Assert.Equal(
            [("All", 0), ("Vegan", 1)],
            diet.GetProperty("values").EnumerateArray().Select(static one => (one.Text("value"), one.GetProperty("count").GetInt32())));
        Assert.DoesNotContain("XL", summary.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_stands_in_the_audit_log()
    {
        var gate = await Gateway.OpenAsync(host, 0);
        await gate.AskAsync(Asking.Shirt);
        var item = Assert.Single(await AuditTrail.FindAsync(
            gate.Admin, $"action=PUT%20/api/admin/events/{{id}}/questions&objectId={gate.Shop.Id}"));
        Assert.Contains("Your size?", item.GetProperty("changes").GetRawText(), StringComparison.Ordinal);
    }

    private static (int Answered, int LeftOut, int Open) Counts(JsonElement counts) => (
        counts.GetProperty("answered").GetInt32(), counts.GetProperty("leftOut").GetInt32(), counts.GetProperty("open").GetInt32());

    private static IEnumerable<(object Question, string Field)> Wrong(Gateway gate) =>
    [
        (new { kind = "text" }, "text"),
        (new { text = " \u200B ", kind = "text" }, "text"),
        (new { text = "a\nb", kind = "text" }, "text"),
        (new { text = new string('x', 301), kind = "text" }, "text"),
        (new { text = "x" }, "kind"),
        (new { text = "x", kind = "number" }, "kind"),
        (new { text = "x", kind = "text", maxLength = 0 }, "maxLength"),
        (new { text = "x", kind = "text", maxLength = 501 }, "maxLength"),
        (new { text = "x", kind = "yesNo", maxLength = 5 }, "maxLength"),
        (new { text = "x", kind = "choice" }, "choices"),
        (new { text = "x", kind = "choice", choices = (string[])["one"] }, "choices"),
        (new { text = "x", kind = "choice", choices = (string[])["one", " ONE"] }, "choices"),
        (new { text = "x", kind = "choice", choices = (string?[])["one", null] }, "choices"),
        (new { text = "x", kind = "choice", choices = (string[])["one", "t\u0000wo"] }, "choices"),
        (new { text = "x", kind = "text", choices = (string[])["one", "two"] }, "choices"),
        (new { text = "x", kind = "text", tierIds = Array.Empty<string>() }, "tierIds"),
        (new { text = "x", kind = "text", tierIds = (Guid[])[Guid.NewGuid()] }, "tierIds"),
        (new { text = "x", kind = "text", tierIds = (string[])[gate.Shop.Tiers[0], gate.Shop.Tiers[0]] }, "tierIds"),
        (new { id = Guid.NewGuid(), text = "x", kind = "text" }, "id"),
    ];
}
