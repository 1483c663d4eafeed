namespace Ticketing.Api.Questions.Domain;

/// <summary>What kind of answer a question wants. The values are stored.</summary>
internal enum QuestionKind
{
    /// <summary>A text of one line.</summary>
    Text = 0,

    /// <summary>One of several choices.</summary>
    Choice = 1,

    /// <summary>Yes or no.</summary>
    YesNo = 2,
}

/// <summary>What an organiser wants to know of who comes with a ticket.</summary>
/// <param name="Text">The question, as the organiser has written it.</param>
/// <param name="Kind">What kind of answer it wants.</param>
/// <param name="IsRequired">Whether nobody may leave it open.</param>
/// <param name="MaxLength">Most characters of a text; null: the answer is no text.</param>
/// <param name="Choices">The choices; empty: there are none to choose from.</param>
/// <param name="TierIds">Of whose tickets it is asked; null: of all.</param>
internal sealed record Question(
    string Text, QuestionKind Kind, bool IsRequired, int? MaxLength, IReadOnlyList<string> Choices, IReadOnlyList<Guid>? TierIds)
{
    /// <summary>An answer to a question of yes or no.</summary>
    public const string Yes = "yes";

    /// <summary>The other one.</summary>
    public const string No = "no";

    /// <summary>Whether what was answered to this one is an answer to another one too, whatever it was.</summary>
    public bool AsksTheSame(Question other) =>
        Text == other.Text && Kind == other.Kind && Choices.All(other.Choices.Contains);
}

/// <summary>A question that there is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Answers">How many tickets have an answer to it.</param>
internal sealed record AskedQuestion(Guid Id, Question Question, long Answers);

/// <summary>A question that an organiser wants.</summary>
/// <param name="Id">Which one it is now; null: it is new.</param>
/// <param name="Question">What is to be asked.</param>
internal sealed record WantedQuestion(Guid? Id, Question Question);
