using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ticketing.Api.Pdf.Sheets;

namespace Ticketing.Api.Tests.Pdf;

public sealed partial class BookletTests
{
    [Theory]
    [InlineData(nameof(SheetSize.A4), "595.28 x 841.89 pts (A4)")]
    [InlineData(nameof(SheetSize.Phone), "360 x 720 pts")]
    public async Task Every_code_reads_back_from_its_page(string asked, string size)
    {
        var codes = Enumerable.Range(0, 20).Select(static at => Booklets.Code[at..] + Booklets.Code[..at]).ToList();
        var file = Booklets.Print(Enum.Parse<SheetSize>(asked), [.. codes.Select(static code => Booklets.Sheet(code: code))]);
        Assert.Equal(codes, await Poppler.CodesOfAsync(file));
        var info = await Poppler.InfoOfAsync(file);
        Assert.Contains(size, info, StringComparison.Ordinal);
        Assert.Matches("Pages: +20", info);
        Assert.Matches("Tagged: +yes", info);
    }

    [Fact]
    public async Task Names_of_hundreds_of_letters_leave_room_for_the_code()
    {
        var sheet = Booklets.Sheet(new string('音', 200), new string('W', 300), new string('前', 100));
        foreach (var size in Enum.GetValues<SheetSize>())
        {
            var file = Booklets.Print(size, sheet);
            Assert.Equal([Booklets.Code], await Poppler.CodesOfAsync(file));
            var text = await Poppler.TextOfAsync(file);
            Assert.Equal((200, 300, 100), (Count(text, '音'), Count(text, 'W'), Count(text, '前')));
        }
    }

    [Fact]
    public void The_same_tickets_make_the_same_bytes()
    {
        var sheet = Booklets.Sheet("Rock & رسالة");
        Assert.Equal(Booklets.Print(SheetSize.A4, sheet), Booklets.Print(SheetSize.A4, sheet));
    }

    [Fact]
    public void A_ticket_is_some_twenty_kilobytes() =>
        Assert.InRange(Booklets.Print(SheetSize.A4, Booklets.Sheet("上海音乐节", "محمد")).Length, 5_000, 60_000);

    [Fact]
    public async Task A_ticket_that_admits_nobody_has_no_code()
    {
        var file = Booklets.Print(SheetSize.A4, Booklets.Sheet(code: null) with { Picture = "This ticket is no longer valid." });
        Assert.Equal([""], await Poppler.CodesOfAsync(file));
        Assert.Contains("no longer valid", await Poppler.TextOfAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screen_reader_is_told_what_everything_is_and_in_which_order()
    {
        var file = Booklets.Print(SheetSize.A4, Booklets.Sheet("Rock & رسالة", "دוד محمد"));
        var tree = await Poppler.InfoOfAsync(file, "-struct");
        var roles = Role().Matches(tree).Select(static match => match.Groups["role"].Value);
        Assert.Equal(
            "Document Sect P H1 P P H2 Figure L LI Lbl LBody LI Lbl LBody LI Lbl LBody P P",
            string.Join(' ', roles));
        var syntax = Encoding.Latin1.GetString(file);
        Assert.Contains("/MarkInfo<</Marked true>>", syntax, StringComparison.Ordinal);
        Assert.Contains($"/Lang{Hex("en")}", syntax, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", syntax, StringComparison.Ordinal);
        Assert.Contains($"/Title{Hex("Tickets for a test")}", syntax, StringComparison.Ordinal);
        Assert.Contains($"/Alt{Hex("QR code of ticket 1 of 1: Floor")}", syntax, StringComparison.Ordinal);
        Assert.Contains($"/ActualText{Hex("Rock & رسالة")}", syntax, StringComparison.Ordinal);
        Assert.Contains($"/ActualText{Hex("دוד محمد")}", syntax, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_piece_of_a_page_is_tagged_or_says_nothing()
    {
        var syntax = Encoding.Latin1.GetString(Booklets.Print(SheetSize.Phone, Booklets.Sheet(), Booklets.Sheet()));
        var owners = Regex.Match(syntax, @"/Nums\[0\[(?<first>[^]]*)\]1\[(?<second>[^]]*)\]\]");
        Assert.True(owners.Success);
        foreach (var page in new[] { "first", "second" })
            Assert.Equal(14, owners.Groups[page].Value.Split(" 0 R", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2, Regex.Count(syntax, "/StructParents [01]/Tabs/S"));
    }

    [Fact]
    public void A_file_leads_to_each_of_its_objects()
    {
        var file = Booklets.Print(SheetSize.A4, Booklets.Sheet());
        var syntax = Encoding.Latin1.GetString(file);
        var table = NumberIn(Regex.Match(syntax, @"startxref\n(\d+)\n%%EOF\n$"));
        Assert.StartsWith("xref\n", syntax[table..], StringComparison.Ordinal);
        var places = Regex.Matches(syntax[table..], @"(\d{10}) 00000 n ");
        Assert.NotEmpty(places);
        for (var number = 1; number <= places.Count; number++)
        {
            Assert.StartsWith($"{number} 0 obj\n", syntax[NumberIn(places[number - 1])..], StringComparison.Ordinal);
        }
    }

    private static int Count(string text, char letter) => text.Count(one => one == letter);

    private static int NumberIn(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static string Hex(string text)
    {
        var bytes = new byte[text.Length * 2];
        for (var at = 0; at < text.Length; at++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at * 2), text[at]);
        return $"<FEFF{Convert.ToHexString(bytes)}>";
    }

    [GeneratedRegex(@"^ *(?<role>Document|Sect|P|H1|H2|Figure|LI|Lbl|LBody|L)\b", RegexOptions.Multiline)]
    private static partial Regex Role();
}
