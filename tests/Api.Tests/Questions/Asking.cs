using System.Text.Json;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Questions;

/// <summary>Questions and answers, as organisers and owners of tickets meet them over HTTP.</summary>
internal static class Asking
{
    public static readonly object Shirt = new { text = "Your size?", kind = "text", isRequired = true, maxLength = 20 };

    public static readonly object Diet = new { text = "What do you eat?", kind = "choice", choices = (string[])["All", "Vegan"] };

    /// <summary>Says all that an event asks, whatever it asked before.</summary>
    public static Task<JsonElement> AskAsync(this Gateway gate, params object[] questions) =>
        gate.PutAsync(new { questions }).AnsweredAsync(200);

    public static Task<HttpResponseMessage> PutAsync(this Gateway gate, object body, string version = "*") =>
        gate.Admin.SendJsonAsync(HttpMethod.Put, $"{gate.Path}/questions", body, ("If-Match", version));

    public static Task<JsonElement> QuestionsAsync(this HttpClient owner, string ticket) =>
        owner.GetAsync($"/api/tickets/{ticket}/questions").AnsweredAsync(200);

    /// <summary>Answers what is asked of a ticket, in order.</summary>
    public static async Task<HttpResponseMessage> AnswerQuestionsAsync(this HttpClient owner, string ticket, params string?[] values)
    {
        var asked = (await owner.QuestionsAsync(ticket)).GetProperty("questions").EnumerateArray();
        var answers = asked.Zip(values, static (question, value) => new { questionId = question.Text("id"), value });
        return await owner.SendJsonAsync(HttpMethod.Put, $"/api/tickets/{ticket}/answers", new { answers });
    }

    /// <summary>What was answered, in order.</summary>
    public static IEnumerable<string?> Answers(this JsonElement ticket) =>
        ticket.GetProperty("questions").EnumerateArray().Select(static one => one.GetProperty("answer").GetString());

    /// <summary>Which questions nobody has seen to, in order.</summary>
    public static IEnumerable<bool> Open(this JsonElement ticket) =>
        ticket.GetProperty("questions").EnumerateArray().Select(static one => one.GetProperty("isOpen").GetBoolean());

    public static string IdOf(this JsonElement sheet, int question) => sheet.GetProperty("questions")[question].Text("id");

    /// <summary>The export's lines, without the mark at its beginning.</summary>
    public static async Task<string[]> ExportAsync(this Gateway gate)
    {
        using var answer = await gate.Admin.GetAsync($"{gate.Path}/answers/export");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        return (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').TrimEnd().Split("\r\n");
    }
}
