using Ticketing.Api.Pdf.Files;
using Ticketing.Api.Pdf.Fonts;
using Ticketing.Api.Pdf.Writing;

namespace Ticketing.Api.Pdf.Sheets;

/// <summary>A ticket's page while it is laid out: things are put in their places first, and drawn when all have one.</summary>
/// <param name="shelf">The fonts.</param>
/// <param name="scale">How large texts are; 1 as a rule, less where a long one finds no room.</param>
internal sealed class SheetPage(FontShelf shelf, double scale)
{
    private static readonly Rgb Ink = Rgb.Of("#171a1f");
    private static readonly Rgb Soft = Rgb.Of("#4f5561");
    private static readonly Rgb Brand = Rgb.Of("#0b6453");

    private readonly List<Action<PageContent, TextPainter>> _drawings = [];

    /// <summary>The tag of the whole page.</summary>
    public Tag Section { get; } = new("Sect");

    /// <summary>Puts a text somewhere, and returns where it ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="look">How it looks.</param>
    /// <param name="tag">Makes its tag, of what its glyphs stand for; null: each tells its own.</param>
    /// <param name="at">Its left and upper edges.</param>
    /// <param name="width">How wide it may be.</param>
    public double Text(string text, Look look, Func<string?, Tag> tag, (double X, double Y) at, double width)
    {
        var block = TextBlock.Of(text, StyleOf(look), width, shelf);
        if (block.Lines.Count == 0)
            return at.Y;
        var own = tag(block.IsPlain ? null : block.Text);
        _drawings.Add((page, painter) => page.Tagged(own, () => painter.Draw(block, at.X, at.Y)));
        return at.Y + block.Height;
    }

    /// <summary>Puts a text of its own below the page's tag.</summary>
    public double Text(string text, Look look, string role, (double X, double Y) at, double width) =>
        Text(text, look, actual => Section.Add(new Tag(role) { ActualText = actual }), at, width);

    /// <summary>Lists facts one below the other, and returns where they end.</summary>
    /// <param name="facts">Names and values.</param>
    /// <param name="columns">In how many columns.</param>
    /// <param name="at">The list's left and upper edges.</param>
    /// <param name="width">How wide it may be.</param>
    /// <param name="gap">How far facts stand apart.</param>
    public double Facts(
        IReadOnlyList<(string Name, string Value)> facts, int columns, (double X, double Y) at, double width, double gap)
    {
        var (list, column, y) = (Section.Add(new Tag("L")), (width - (gap * (columns - 1))) / columns, at.Y);
        foreach (var row in facts.Chunk(columns))
        {
            var end = y;
            for (var place = 0; place < row.Length; place++)
            {
                var (name, value) = row[place];
                var (x, item) = (at.X + (place * (column + gap)), list.Add(new Tag("LI")));
                var below = Text(name, Look.Label, actual => item.Add(new Tag("Lbl") { ActualText = actual }), (x, y), column);
                below = Text(value, Look.Value, actual => item.Add(new Tag("LBody") { ActualText = actual }), (x, below), column);
                end = Math.Max(end, below);
            }

            y = end + gap;
        }

        return y - gap;
    }

    /// <summary>Puts a ticket's code somewhere.</summary>
    public void Code(TicketSheet sheet, double x, double y, double side)
    {
        if (sheet.Code is not { } code)
        {
            Text(sheet.Picture, Look.Place, "P", (x, y), side);
            return;
        }

        var figure = Section.Add(new Tag("Figure") { Alternative = sheet.Picture, Box = (x, y, side, side) });
        _drawings.Add((page, _) => page.Tagged(figure, () => QrSquare.Draw(page, code, x, y, side)));
    }

    /// <summary>Draws what decorates.</summary>
    public void Decorate(Action<PageContent> draw) => _drawings.Add((page, _) => draw(page));

    /// <summary>Draws a dashed line, as between a ticket and its stub.</summary>
    public void Dashes(double x, double y, double width) =>
        Decorate(page => page.Decoration(() => page.Dashes(Soft, x, y, width)));

    /// <summary>Draws it all.</summary>
    public void Draw(PageContent page, TextPainter painter)
    {
        foreach (var drawing in _drawings)
            drawing(page, painter);
    }

    private TextStyle StyleOf(Look look) => look switch
    {
        Look.Event => new TextStyle(30 * scale, Ink, true),
        Look.SmallEvent => new TextStyle(22 * scale, Ink, true),
        Look.Shop => new TextStyle(13 * scale, Brand, true),
        Look.Title => new TextStyle(16 * scale, Brand, true),
        Look.Place => new TextStyle(14 * scale, Ink),
        Look.Label => new TextStyle(9.5 * scale, Soft),
        Look.Value => new TextStyle(13.5 * scale, Ink, true),
        _ => new TextStyle(9 * scale, Soft),
    };
}

/// <summary>How a text on a ticket looks.</summary>
internal enum Look
{
    /// <summary>The event's name on paper.</summary>
    Event,

    /// <summary>The event's name on a phone.</summary>
    SmallEvent,

    /// <summary>The shop's name.</summary>
    Shop,

    /// <summary>What the ticket is for.</summary>
    Title,

    /// <summary>Where and when.</summary>
    Place,

    /// <summary>A fact's name.</summary>
    Label,

    /// <summary>A fact's value.</summary>
    Value,

    /// <summary>What stands at the foot.</summary>
    Terms,
}
