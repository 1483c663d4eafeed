using Ticketing.Api.Pdf.Files;
using Ticketing.Api.Pdf.Fonts;
using Ticketing.Api.Pdf.Writing;

namespace Ticketing.Api.Invoices.Print;

/// <summary>A page of an invoice while it is laid out: things are put in their places first, and drawn when there are all pages.</summary>
internal sealed class InvoicePage(FontShelf shelf)
{
    private readonly List<Action<PageContent, TextPainter>> _drawings = [];

    /// <summary>Puts a text somewhere, and returns where it ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="tag">
    /// Makes its tag, of what its glyphs stand for (null: each tells its own); null: a screen reader passes over it, as over what is on
    /// every page.
    /// </param>
    /// <param name="at">Its left and upper edges.</param>
    /// <param name="width">How wide it may be.</param>
    /// <param name="toRight">Whether it stands at the right edge of that.</param>
    public double Text(
        string text, TextStyle style, Func<string?, Tag>? tag, (double X, double Y) at, double width, bool toRight = false)
    {
        var block = TextBlock.Of(text, style, width, shelf);
        if (block.Lines.Count == 0)
            return at.Y;
        var own = tag?.Invoke(block.IsPlain ? null : block.Text);
        _drawings.Add((page, painter) =>
        {
            if (own is null)
                page.Decoration(Paint);
            else
                page.Tagged(own, Paint);

            void Paint() => painter.Draw(block, at.X, at.Y, toRight);
        });
        return at.Y + block.Height;
    }

    /// <summary>Fills a rectangle, which says nothing.</summary>
    public void Fill(Rgb color, double x, double y, double width, double height) =>
        _drawings.Add((page, _) => page.Decoration(() => page.Fill(color, [(x, y, width, height)])));

    /// <summary>Draws it all.</summary>
    public void Draw(PageContent page, TextPainter painter)
    {
        foreach (var drawing in _drawings)
            drawing(page, painter);
    }
}
