namespace Ticketing.Tiers.Domain;

public sealed class TicketNumbersTests
{
    [Theory]
    [InlineData]
    [InlineData(7)]
    [InlineData(3, 4, 5)]
    [InlineData(1, 2, 4, 5)]
    [InlineData(5, 4)]
    public void They_are_those_that_were_given_in_their_order(params int[] given)
    {
        var numbers = TicketNumbers.Of(given);
        var walked = new List<int>();
        foreach (var number in numbers)
            walked.Add(number);
        var copied = new int[given.Length];
        numbers.CopyTo(copied);

        Assert.Equal(given, walked);
        Assert.Equal(given, copied);
        Assert.Equal(given, Enumerable.Range(0, numbers.Count).Select(index => numbers[index]));
    }
}
