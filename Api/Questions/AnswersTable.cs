using System.Text.Json;
using Ticketing.Api.Http;
using Ticketing.Api.Questions.Domain;
using Ticketing.Api.Questions.Storage;

namespace Ticketing.Api.Questions;

/// <summary>What people answered, as a table for spreadsheets.</summary>
internal static class AnswersTable
{
    private static readonly string[] Facts = ["ticket", "order", "status", "tier", "seat", "holder"];

    /// <summary>
    /// A row for each ticket, a column for each question: those that are asked, and then those of before that have answers.
    /// </summary>
    public static CsvTable Of(LoadedSheet sheet, IAsyncEnumerable<AnsweredTicket> tickets)
    {
        AskedQuestion[] questions = [.. sheet.Asked, .. sheet.SetAside];
        return new CsvTable(
            "answers.csv",
            [.. Facts, .. sheet.Asked.Select(static one => one.Question.Text), .. sheet.SetAside.Select(HeadOfEarlier)],
            tickets.Select(ticket => CellsOf(ticket, questions)));
    }

    // Of two that read the same one knows which is asked now.
    private static string HeadOfEarlier(AskedQuestion question) => $"(earlier) {question.Question.Text}";

    private static IEnumerable<string?> CellsOf(AnsweredTicket ticket, AskedQuestion[] questions) =>
    [
        ticket.TicketId.ToString(),
        ticket.OrderNumber,
        JsonNamingPolicy.CamelCase.ConvertName(ticket.Status.ToString()),
        ticket.Tier,
        ticket.Seat,
        ticket.Holder,
        .. questions.Select(one => ticket.Answers.GetValueOrDefault(one.Id)),
    ];
}
