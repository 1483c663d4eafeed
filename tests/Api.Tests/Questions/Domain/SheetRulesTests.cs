using Ticketing.Api.Questions.Domain;

namespace Ticketing.Api.Tests.Questions.Domain;

/// <summary>What becomes of questions that are changed, without a database.</summary>
public sealed class SheetRulesTests
{
    private static readonly Guid Diet = Guid.NewGuid();
    private static readonly Guid Shirt = Guid.NewGuid();
    private static readonly Guid Fresh = Guid.NewGuid();
    private static readonly Question OfDiet = new("What do you eat?", QuestionKind.Choice, false, null, ["All", "Vegan"], null);
    private static readonly Question OfShirt = new("Your size?", QuestionKind.Text, true, 10, [], null);

    [Fact]
    public void What_is_asked_the_same_goes_on_and_keeps_its_answers()
    {
        var wider = OfDiet with { Choices = ["All", "Vegetarian", "Vegan"], IsRequired = true, TierIds = [Guid.NewGuid()] };
        var change = Change(Decide([new(Shirt, OfShirt with { MaxLength = 5, IsRequired = false }), new(Diet, wider)]));
        Assert.Equal([Shirt, Diet], change.Asked.Select(static one => one.Id));
        Assert.Empty(change.SetAside);
        Assert.Empty(change.Dropped);
    }

    [Fact]
    public void What_then_asks_something_else_is_another_question()
    {
        foreach (var other in (Question[])
        [
            OfDiet with { Text = "What do you not eat?" },
            OfDiet with { Choices = ["All", "Kosher"] },
            OfDiet with { Kind = QuestionKind.YesNo, Choices = [] },
        ])
        {
            var change = Change(Decide([new(Diet, other), new(Shirt, OfShirt)], maySetAside: true));
            Assert.Equal([Fresh, Shirt], change.Asked.Select(static one => one.Id));
            Assert.Equal([Diet], change.SetAside);
        }
    }

    [Fact]
    public void Answers_are_set_aside_by_nobody_who_has_not_said_so()
    {
        var refused = Assert.IsType<SheetDecision.HasAnswers>(Decide([new(Shirt, OfShirt)]));
        Assert.Equal((Diet, 3L), (refused.Questions.Single().Id, refused.Questions.Single().Answers));
        Assert.Equal([Diet], Change(Decide([], maySetAside: true)).SetAside);
        Assert.IsType<SheetDecision.TooManySetAside>(Decide([], maySetAside: true, setAside: SheetRules.MaxSetAside));
    }

    [Fact]
    public void What_nobody_has_answered_is_dropped()
    {
        var change = Change(Decide([new(Diet, OfDiet), new(null, OfShirt)]));
        Assert.Equal([Shirt], change.Dropped);
        Assert.Equal([Diet, Fresh], change.Asked.Select(static one => one.Id));
    }

    [Fact]
    public void What_is_not_asked_or_meant_twice_is_refused()
    {
        Assert.Equal(new SheetDecision.Unknown(0), Decide([new(Guid.NewGuid(), OfDiet)], maySetAside: true));
        Assert.Equal(new SheetDecision.Unknown(1), Decide([new(Diet, OfDiet), new(Diet, OfDiet)], maySetAside: true));
    }

    private static SheetDecision Decide(IReadOnlyList<WantedQuestion> wanted, bool maySetAside = false, int setAside = 0) =>
        SheetRules.Decide([new(Diet, OfDiet, 3), new(Shirt, OfShirt, 0)], setAside, wanted, maySetAside, static () => Fresh);

    private static SheetDecision.Change Change(SheetDecision decision) => Assert.IsType<SheetDecision.Change>(decision);
}
