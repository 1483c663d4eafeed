using Ticketing.Api.Questions.Domain;

namespace Ticketing.Api.Tests.Questions.Domain;

/// <summary>Which answers are taken, without a database.</summary>
public sealed class AnswerRulesTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid Anna = Guid.NewGuid();
    private static readonly Guid Shirt = Guid.NewGuid();
    private static readonly Guid Diet = Guid.NewGuid();
    private static readonly Guid Bus = Guid.NewGuid();

    private static readonly AskedTicket Ticket = new(Anna, true, false, Now.AddHours(1),
    [
        new(Shirt, new Question("Your size?", QuestionKind.Text, true, 5, [], null), null, true),
        new(Diet, new Question("What do you eat?", QuestionKind.Choice, false, null, ["All", "Vegan"], null), null, true),
        new(Bus, new Question("By bus?", QuestionKind.YesNo, false, null, [], null), null, true),
    ]);

    [Theory]
    [InlineData("XL", "Vegan", "yes")]
    [InlineData("12345", null, "no")]
    [InlineData("Ž", "All", null)]
    public void Answers_that_keep_to_the_rules_are_kept(string shirt, string? diet, string? bus) =>
        Assert.IsType<AnswerDecision.Keep>(Decide(new(Shirt, shirt), new(Diet, diet), new(Bus, bus)));

    [Theory]
    [InlineData(null, null, null, 0)]
    [InlineData("123456", null, null, 0)]
    [InlineData("X\nL", null, null, 0)]
    [InlineData("\u202EX", null, null, 0)]
    [InlineData("XL", "vegan", null, 1)]
    [InlineData("XL", "Kosher", null, 1)]
    [InlineData("XL", null, "maybe", 2)]
    [InlineData("XL", null, "Yes", 2)]
    public void Others_are_refused_and_it_is_said_which(string? shirt, string? diet, string? bus, int wrong) =>
        Assert.Equal([wrong], FaultsOf(new(Shirt, shirt), new(Diet, diet), new(Bus, bus)));

    [Fact]
    public void What_is_not_asked_is_not_answered_nor_anything_twice()
    {
        Assert.Equal([1], FaultsOf(new(Shirt, "XL"), new(Guid.NewGuid(), "x")));
        Assert.Equal([1], FaultsOf(new(Shirt, "XL"), new(Shirt, "L")));
        Assert.Equal([null], FaultsOf(new GivenAnswer(Diet, "All")));
        Assert.Equal([0], FaultsOf(new GivenAnswer(Shirt, "X\uD800")));
    }

    [Fact]
    public void Nobody_else_answers_and_nobody_when_it_is_too_late()
    {
        GivenAnswer[] given = [new(Shirt, "XL")];
        Assert.IsType<AnswerDecision.NotTheirs>(AnswerRules.Decide(Ticket, Guid.NewGuid(), given, Now));
        Assert.IsType<AnswerDecision.Keep>(AnswerRules.Decide(Ticket, Anna, given, Ticket.EndsAt.AddTicks(-1)));
        Assert.Equal(
            new AnswerDecision.Refused(AnswerRefusal.TimeOver), AnswerRules.Decide(Ticket, Anna, given, Ticket.EndsAt));
        Assert.Equal(
            new AnswerDecision.Refused(AnswerRefusal.TicketVoid), AnswerRules.Decide(Ticket with { IsGood = false }, Anna, given, Now));
        Assert.Equal(
            new AnswerDecision.Refused(AnswerRefusal.EventCancelled),
            AnswerRules.Decide(Ticket with { IsCancelled = true }, Anna, given, Now));
    }

    [Theory]
    [InlineData(" XL ", "XL")]
    [InlineData(" ", null)]
    [InlineData("", null)]
    [InlineData("\u200B", null)]
    [InlineData(null, null)]
    [InlineData("e\u0301", "é")]
    public void An_answer_is_tidied(string? written, string? kept) => Assert.Equal(kept, AnswerRules.Tidy(written));

    private static AnswerDecision Decide(params GivenAnswer[] given) => AnswerRules.Decide(Ticket, Anna, given, Now);

    private static IEnumerable<int?> FaultsOf(params GivenAnswer[] given) =>
        Assert.IsType<AnswerDecision.Wrong>(Decide(given)).Faults.Select(static fault => fault.Index);
}
