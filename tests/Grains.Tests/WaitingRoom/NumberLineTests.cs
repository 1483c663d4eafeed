using CsCheck;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.WaitingRoom;

public sealed class NumberLineTests(ITestOutputHelper output)
{
    private const int MostSteps = 1_000;
    private const int Lines = 40;

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.OneOf<int>(Gen.Int[1, 699], Gen.Int[1, 39_999]),
        Gen.Int[0, 2],
        Gen.Int[1, 49_999],
        static (number, luck, asked) => new Step(number, IsAdded: luck > 0, asked));

    [Fact]
    public Task A_line_agrees_with_a_sorted_set() => Histories.TryAsync(AnyStep, MostSteps, Lines, Live, output.WriteLine);

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

    private static void Live(IReadOnlyList<Step> steps)
    {
        var (line, model) = (new NumberLine(), new SortedSet<int>());
        foreach (var (number, isAdded, asked) in steps)
        {
            if (isAdded)
                Assert.Equal(model.Add(number), line.Add(number));
            else
                Assert.Equal(model.Remove(number), line.Remove(number));

            Assert.Equal(model.Contains(asked), line.Contains(asked));
            Assert.Equal(model.Count, line.Count);
            Assert.Equal(model.Count(other => other < asked), line.CountBefore(asked));
            Assert.Equal(model.FirstOrDefault(other => other >= asked), line.NextFrom(asked));
        }
    }

    /// <summary>A number comes or goes, and the line is asked about one.</summary>
    private sealed record Step(int Number, bool IsAdded, int Asked);
}
