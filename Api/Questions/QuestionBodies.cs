using System.Text.Json.Serialization;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Questions.Domain;
using Ticketing.Texts;

namespace Ticketing.Api.Questions;

/// <summary>The body of <c>PUT /api/admin/events/{id}/questions</c>.</summary>
/// <param name="Questions">All that is asked, in order, at most 10.</param>
/// <param name="EndsAt">Until when answers may be given and changed; missing: until the event starts.</param>
/// <param name="SetAside">
/// Whether questions that have answers may be asked no more, or be asked otherwise. Their answers stay in the export.
/// </param>
internal sealed record SheetRequest(
    IReadOnlyList<QuestionRequest>? Questions = null, DateTimeOffset? EndsAt = null, bool? SetAside = null)
{
    /// <summary>What is wrong; null: nothing.</summary>
    /// <param name="tiers">The event's tiers.</param>
    public ProblemResult? Check(IReadOnlyCollection<Guid> tiers)
    {
        var errors = new FieldErrors();
        if (Questions is null || Questions.Count > SheetRules.MaxAsked)
            errors.Add("questions", $"Must be a list of at most {SheetRules.MaxAsked} questions.");
        else
            for (var index = 0; index < Questions.Count; index++)
                QuestionRequest.Check(Questions[index], $"questions[{index}]", tiers, errors);
        return errors.Problem;
    }

    /// <summary>The same as the rules know it. Only of what was checked.</summary>
    public IReadOnlyList<WantedQuestion> Wanted() => [.. Questions!.Select(static one => new WantedQuestion(one.Id, one.ToQuestion()))];
}

/// <summary>A question that an organiser wants.</summary>
/// <param name="Id">Which one it is now; missing: it is new.</param>
/// <param name="Text">The question, 1–300 characters.</param>
/// <param name="Kind">What kind of answer it wants.</param>
/// <param name="IsRequired">Whether nobody may leave it open; missing: they may.</param>
/// <param name="MaxLength">Of a text: most characters, 1–500; missing: 100.</param>
/// <param name="Choices">Of a choice: 2–20 of them, each of 1–100 characters.</param>
/// <param name="TierIds">Of whose tickets it is asked; missing: of all.</param>
internal sealed record QuestionRequest(
    Guid? Id = null,
    string? Text = null,
    QuestionKind? Kind = null,
    bool? IsRequired = null,
    int? MaxLength = null,
    IReadOnlyList<string>? Choices = null,
    IReadOnlyList<Guid>? TierIds = null)
{
    private const int MaxText = 300;
    private const int DefaultMaxLength = 100;
    private const int MostOfText = 500;
    private const int LeastChoices = 2;
    private const int MostChoices = 20;
    private const int MaxChoice = 100;
    private const int MostTiers = 50;

    /// <summary>The question, tidied.</summary>
    public string? Text { get; } = Writing.Name(Text);

    /// <summary>The choices, tidied.</summary>
    public IReadOnlyList<string>? Choices { get; } = Choices is null ? null : [.. Choices.Select(static one => Writing.Name(one) ?? "")];

    /// <summary>Notes what is wrong with one of a list.</summary>
    public static void Check(QuestionRequest? wanted, string field, IReadOnlyCollection<Guid> tiers, FieldErrors errors)
    {
        if (wanted is null)
        {
            errors.Add(field, "Is required.");
            return;
        }

        errors.Check($"{field}.text", Http.Problems.Text.Check(wanted.Text, 1, MaxText));
        errors.Check($"{field}.kind", wanted.Kind is null ? "Is required." : null);
        errors.Check($"{field}.maxLength", wanted.CheckLength());
        errors.Check($"{field}.choices", wanted.CheckChoices());
        errors.Check($"{field}.tierIds", wanted.CheckTiers(tiers));
    }

    /// <summary>The same as the rules know it. Only of what was checked.</summary>
    public Question ToQuestion() => new(
        Text!,
        Kind!.Value,
        IsRequired ?? false,
        Kind == QuestionKind.Text ? MaxLength ?? DefaultMaxLength : null,
        Kind == QuestionKind.Choice ? Choices! : [],
        TierIds);

    private string? CheckLength() => (Kind, MaxLength) switch
    {
        (_, null) => null,
        (not QuestionKind.Text, _) => "Belongs to a text only.",
        (_, < 1 or > MostOfText) => $"Must be 1 to {MostOfText}.",
        _ => null,
    };

    private string? CheckChoices()
    {
        if (Kind != QuestionKind.Choice)
            return Choices is { Count: > 0 } ? "Belong to a choice only." : null;
        if (Choices is not { Count: >= LeastChoices and <= MostChoices })
            return $"Must be {LeastChoices} to {MostChoices} choices.";
        if (Choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() < Choices.Count)
            return "Must differ from each other.";
        return Choices.Select(static one => Http.Problems.Text.Check(one, 1, MaxChoice)).FirstOrDefault(static wrong => wrong is not null);
    }

    private string? CheckTiers(IReadOnlyCollection<Guid> tiers)
    {
        if (TierIds is null)
            return null;
        return TierIds.Count is >= 1 and <= MostTiers && TierIds.Distinct().Count() == TierIds.Count && TierIds.All(tiers.Contains)
            ? null
            : "Must be tiers of this event, each once; missing: all.";
    }
}

/// <summary>A question of an event as its organiser sees it.</summary>
/// <param name="Id">Its id. A question that is asked otherwise than before has another one.</param>
/// <param name="Text">The question.</param>
/// <param name="Kind">What kind of answer it wants.</param>
/// <param name="IsRequired">Whether nobody may leave it open.</param>
/// <param name="MaxLength">Most characters of a text; null: the answer is no text.</param>
/// <param name="Choices">The choices; empty: there are none to choose from.</param>
/// <param name="TierIds">Of whose tickets it is asked; null: of all.</param>
/// <param name="Answers">How many tickets have an answer to it.</param>
internal sealed record QuestionBody(
    Guid Id,
    string Text,
    QuestionKind Kind,
    bool IsRequired,
    int? MaxLength,
    IReadOnlyList<string> Choices,
    IReadOnlyList<Guid>? TierIds,
    long Answers)
{
    /// <summary>Shows one.</summary>
    public static QuestionBody Of(AskedQuestion asked) => new(
        asked.Id,
        asked.Question.Text,
        asked.Question.Kind,
        asked.Question.IsRequired,
        asked.Question.MaxLength,
        asked.Question.Choices,
        asked.Question.TierIds,
        asked.Answers);
}

/// <summary>All that an event asks.</summary>
/// <param name="EndsAt">Until when answers may be given and changed; null: until the event starts.</param>
/// <param name="Questions">What is asked, in order.</param>
/// <param name="SetAside">What was asked before, and is kept for its answers.</param>
/// <param name="Version">Rises with every change; the <c>ETag</c> is this. 0: nothing was ever asked.</param>
internal sealed record SheetBody(
    DateTimeOffset? EndsAt, IReadOnlyList<QuestionBody> Questions, IReadOnlyList<QuestionBody> SetAside, long Version);

/// <summary>The JSON of questions and answers.</summary>
[JsonSerializable(typeof(SheetRequest))]
[JsonSerializable(typeof(SheetBody))]
[JsonSerializable(typeof(AnswerSummary))]
[JsonSerializable(typeof(AnswersRequest))]
[JsonSerializable(typeof(TicketQuestions))]
[JsonSerializable(typeof(OrderQuestions))]
internal sealed partial class QuestionsJson : JsonSerializerContext;
