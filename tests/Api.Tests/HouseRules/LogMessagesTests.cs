using System.Text.RegularExpressions;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>What operators read in the log: each message has a number of its own and is a sentence.</summary>
public sealed partial class LogMessagesTests
{
    [Fact]
    public void Every_message_has_a_number_that_no_other_has()
    {
        var messages = Messages();
        Assert.NotEmpty(messages);
        Broken.Nowhere(messages.Where(static message => message.Number.Length == 0).Select(static message => message.File));
        Broken.Nowhere(messages.GroupBy(static message => message.Number).Where(static group => group.Count() > 1)
            .Select(static group => $"{group.Key}: {string.Join(", ", group.Select(static message => message.File))}"));
    }

    [Fact]
    public void Every_message_is_a_sentence_which_may_end_with_the_reason() =>
        Broken.Nowhere(
            Messages()
                .Where(static message => !Sentence().IsMatch(message.Text))
                .Select(static message => $"{message.File}: {message.Text}"));

    private static List<Message> Messages() =>
    [
        .. from file in Sources.In(Sources.Product)
           from Match log in Attribute().Matches(File.ReadAllText(file))
           let text = log.Groups["attribute"].Value
           select new Message(Sources.NameOf(file), Number().Match(text).Groups[1].Value, TextOf(text)),
    ];

    private static string TextOf(string attribute) => string.Concat(
        Text().Match(attribute).Groups["part"].Captures.Select(static part => part.Value));

    [GeneratedRegex(@"\[LoggerMessage\((?<attribute>.*?)\)\]\s", RegexOptions.Singleline)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"EventId = (\d+)")]
    private static partial Regex Number();

    [GeneratedRegex("Message = (\"(?<part>[^\"]*)\"[\\s+]*)+")]
    private static partial Regex Text();

    [GeneratedRegex(@"^(\{\w+\} |[A-Z])[^!]*([a-z0-9}]\.|: \{\w+\})$")]
    private static partial Regex Sentence();

    private sealed record Message(string File, string Number, string Text);
}
