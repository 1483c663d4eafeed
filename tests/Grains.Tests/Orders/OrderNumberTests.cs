using System.Buffers.Binary;

namespace Ticketing.Orders;

public sealed class OrderNumberTests
{
    private readonly Random _random = new(20_351_129);

    [Fact]
    public void A_number_is_two_groups_of_five_letters_that_nobody_mixes_up()
    {
        foreach (var id in Ids(1_000))
            Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", OrderNumber.Of(id).ToString());
    }

    [Fact]
    public void An_order_keeps_its_number_for_ever() =>
        Assert.Equal("2T83N-PFMM4", OrderNumber.Of(Guid.Parse("0b5e3c7a-91d2-84f0-9c3b-5a7e1d2f4c68")).ToString());

    [Fact]
    public void A_number_leads_back_to_the_bits_of_the_id_that_it_was_made_of()
    {
        foreach (var id in Ids(100_000).Append(Guid.Empty).Append(Guid.AllBitsSet))
        {
            Assert.True(OrderNumber.TryParse(OrderNumber.Of(id).ToString(), out var read));
            Assert.Equal(OrderNumber.Of(id), read);
            Assert.True(Value(read.First) <= Value(id) && Value(id) <= Value(read.Last));
            Assert.Equal(id.ToString()[^7..], read.Ending);
        }
    }

    [Fact]
    public void Every_bit_that_a_number_holds_makes_another_number_and_no_other_bit_does()
    {
        var id = Value(Ids(1).Single());
        for (var bit = 0; bit < 128; bit++)
            Assert.Equal(bit is < 28 or >= 111, OrderNumber.Of(Id(id ^ (UInt128.One << bit))) != OrderNumber.Of(Id(id)));
    }

    [Fact]
    public void Numbers_of_one_buyer_do_not_begin_alike()
    {
        var buyer = Guid.NewGuid();
        var numbers = Enumerable.Range(0, 1_000).Select(key => OrderNumber.Of(OrderId.For(buyer, $"{key}")).ToString()).ToList();
        Assert.Equal(1_000, numbers.Distinct().Count());
        Assert.InRange(numbers.GroupBy(static number => number[..2]).Max(static alike => alike.Count()), 1, 12);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("  {0} ")]
    [InlineData("lower")]
    [InlineData("without dashes")]
    [InlineData("other dashes")]
    [InlineData("spaces")]
    public void It_is_read_as_people_write_it(string way)
    {
        foreach (var id in Ids(200))
        {
            var shown = OrderNumber.Of(id).ToString();
            var written = way switch
            {
                "lower" => shown.ToLowerInvariant(),
                "without dashes" => shown.Replace("-", "", StringComparison.Ordinal),
                "other dashes" => string.Join('\u2013', shown.Chunk(2).Select(static letters => new string(letters))),
                "spaces" => string.Join(' ', shown.ToCharArray()),
                _ => way.Replace("{0}", shown, StringComparison.Ordinal),
            };
            Assert.True(OrderNumber.TryParse(written, out var read), written);
            Assert.Equal(OrderNumber.Of(id), read);
        }
    }

    [Fact]
    public void Letters_that_look_like_figures_are_read_as_figures()
    {
        foreach (var id in Ids(1_000))
        {
            var shown = OrderNumber.Of(id).ToString();
            foreach (var (figure, letter) in new[] { ('0', 'O'), ('0', 'o'), ('1', 'I'), ('1', 'l') })
            {
                Assert.True(OrderNumber.TryParse(shown.Replace(figure, letter), out var read), shown);
                Assert.Equal(OrderNumber.Of(id), read);
            }
        }
    }

    [Fact]
    public void One_wrong_letter_is_noticed_wherever_it_is()
    {
        foreach (var id in Ids(50))
        {
            var shown = OrderNumber.Of(id).ToString();
            for (var place = 0; place < shown.Length; place++)
                foreach (var letter in OrderNumber.Letters.Where(letter => letter != shown[place] && shown[place] != '-'))
                    Assert.False(OrderNumber.TryParse(With(shown, (place, letter)), out _), $"{shown}: {letter} at {place}");
        }
    }

    [Fact]
    public void Two_letters_in_each_other_s_place_are_noticed_wherever_they_are()
    {
        foreach (var id in Ids(200))
        {
            var shown = OrderNumber.Of(id).ToString();
            for (var one = 0; one < shown.Length; one++)
                for (var other = one + 1; other < shown.Length; other++)
                    if (shown[one] != shown[other] && shown[one] != '-' && shown[other] != '-')
                        Assert.False(
                            OrderNumber.TryParse(With(shown, (one, shown[other]), (other, shown[one])), out _), $"{shown}: {one}, {other}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("00000-0000")]
    [InlineData("00000-000000")]
    [InlineData("UUUUU-UUUUU")]
    [InlineData("0b5e3c7a-91d2-84f0-9c3b-5a7e1d2f4c68")]
    [InlineData("00000-0000\u0660")] // An Arabic zero.
    public void Anything_else_is_no_number(string text) => Assert.False(OrderNumber.TryParse(text, out _));

    private static string With(string text, params ReadOnlySpan<(int Place, char Letter)> changes)
    {
        var letters = text.ToCharArray();
        foreach (var (place, letter) in changes)
            letters[place] = letter;
        return new string(letters);
    }

    private static UInt128 Value(Guid id) => BinaryPrimitives.ReadUInt128BigEndian(id.ToByteArray(bigEndian: true));

    private static Guid Id(UInt128 value)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return new Guid(bytes, bigEndian: true);
    }

    private IEnumerable<Guid> Ids(int count)
    {
        var bytes = new byte[16];
        for (var made = 0; made < count; made++)
        {
            _random.NextBytes(bytes);
            yield return new Guid(bytes, bigEndian: true);
        }
    }
}
