using Xunit.Abstractions;

namespace Ticketing.WaitingRoom;

public sealed class NumberLineTests(ITestOutputHelper output)
{
    [Fact]
    public void A_line_agrees_with_a_sorted_set()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var (random, line, model) = (new Random(seed), new NumberLine(), new SortedSet<int>());
        for (var step = 0; step < 20_000; step++)
        {
            var number = random.Next(1, random.Next(2) == 0 ? 700 : 40_000);
            if (random.Next(3) > 0)
                Assert.Equal(model.Add(number), line.Add(number));
            else
                Assert.Equal(model.Remove(number), line.Remove(number));

            var asked = random.Next(1, 50_000);
            Assert.Equal(model.Contains(asked), line.Contains(asked));
            Assert.Equal(model.Count, line.Count);
            if (step % 100 == 0)
                Assert.Equal((model.Count(other => other < asked), model.FirstOrDefault(other => other >= asked)), (line.CountBefore(asked), line.NextFrom(asked)));
        }
    }

    [Fact]
    public void A_line_survives_the_journey_as_bits()
    {
        var line = new NumberLine();
        foreach (var number in new[] { 1, 64, 65, 512, 513, 100_000 })
            line.Add(number);
        var copy = NumberLine.FromWords(line.ToWords(100_000).AsSpan());
        Assert.Equal((6, 3, 512, 0), (copy.Count, copy.CountBefore(512), copy.NextFrom(66), copy.NextFrom(100_001)));
        Assert.True(copy.Add(100_001));
        Assert.Equal(6, copy.CountBefore(100_001));
    }

    [Fact]
    public void An_empty_line_has_nobody_in_it()
    {
        var line = NumberLine.FromWords([]);
        Assert.Equal((0, 0, 0), (line.Count, line.CountBefore(1_000_000), line.NextFrom(1)));
        Assert.False(line.Remove(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => line.Add(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => line.Add(NumberLine.MaxNumber + 1));
    }
}
