namespace Ticketing.Api.Questions.Domain;

/// <summary>What comes of a wish for other questions.</summary>
internal abstract record SheetDecision
{
    private SheetDecision()
    {
    }

    /// <summary>They become these.</summary>
    /// <param name="Asked">The questions in their order, under the ids of those that they go on from.</param>
    /// <param name="SetAside">Those that are asked no more, and kept with their answers.</param>
    /// <param name="Dropped">Those that nobody has answered.</param>
    internal sealed record Change(
        IReadOnlyList<(Guid Id, Question Question)> Asked, IReadOnlyList<Guid> SetAside, IReadOnlyList<Guid> Dropped) : SheetDecision;

    /// <summary>One that is meant is not asked now, or is meant twice.</summary>
    /// <param name="Index">Its place in the wish, from 0.</param>
    internal sealed record Unknown(int Index) : SheetDecision;

    /// <summary>Answers would stand to questions that are asked no more, and nobody has agreed to that.</summary>
    /// <param name="Questions">Those questions.</param>
    internal sealed record HasAnswers(IReadOnlyList<AskedQuestion> Questions) : SheetDecision;

    /// <summary>More questions would be kept for their answers than an event may have.</summary>
    internal sealed record TooManySetAside : SheetDecision;
}

/// <summary>Decides what an event asks. Changes nothing, and knows neither a clock nor a database.</summary>
internal static class SheetRules
{
    /// <summary>Most questions that are asked.</summary>
    public const int MaxAsked = 10;

    /// <summary>Most questions that are kept for their answers.</summary>
    public const int MaxSetAside = 50;

    /// <summary>
    /// Decides. A question that then asks something else is another one: its owners are asked anew, and what was answered before stays
    /// with what was asked before.
    /// </summary>
    /// <param name="asked">What is asked now.</param>
    /// <param name="setAside">How many questions are kept for their answers.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="maySetAside">Whether questions with answers may be asked no more.</param>
    /// <param name="newId">Makes ids.</param>
    public static SheetDecision Decide(
        IReadOnlyList<AskedQuestion> asked, int setAside, IReadOnlyList<WantedQuestion> wanted, bool maySetAside, Func<Guid> newId)
    {
        var left = asked.ToDictionary(static one => one.Id);
        var next = new List<(Guid Id, Question Question)>();
        var gone = new List<AskedQuestion>();
        for (var index = 0; index < wanted.Count; index++)
        {
            var (id, question) = wanted[index];
            if (id is not { } meant)
                next.Add((newId(), question));
            else if (!left.Remove(meant, out var before))
                return new SheetDecision.Unknown(index);
            else if (before.Question.AsksTheSame(question))
                next.Add((meant, question));
            else
                Replace(before, question);
        }

        gone.AddRange(asked.Where(one => left.ContainsKey(one.Id)));
        return Conclude(next, gone, setAside, maySetAside);

        void Replace(AskedQuestion before, Question after)
        {
            gone.Add(before);
            next.Add((newId(), after));
        }
    }

    private static SheetDecision Conclude(
        List<(Guid Id, Question Question)> next, List<AskedQuestion> gone, int setAside, bool maySetAside)
    {
        var answered = gone.Where(static one => one.Answers > 0).ToList();
        if (answered.Count > 0 && !maySetAside)
            return new SheetDecision.HasAnswers(answered);
        if (answered.Count > 0 && setAside + answered.Count > MaxSetAside)
            return new SheetDecision.TooManySetAside();
        return new SheetDecision.Change(
            next,
            [.. answered.Select(static one => one.Id)],
            [.. gone.Where(static one => one.Answers == 0).Select(static one => one.Id)]);
    }
}
