using Ticketing.Api.Pdf.Fonts;
using Ticketing.Api.Pdf.Writing;

namespace Ticketing.Api.Pdf.Sheets;

/// <summary>Writes tickets as a PDF, one on each page.</summary>
internal static class TicketBooklet
{
    /// <summary>The file. The same tickets make the same bytes.</summary>
    /// <param name="sheets">The tickets.</param>
    /// <param name="size">How large the pages are.</param>
    /// <param name="facts">What the document says of itself.</param>
    /// <param name="shelf">The fonts.</param>
    public static byte[] Write(IReadOnlyList<TicketSheet> sheets, SheetSize size, DocumentFacts facts, FontShelf shelf)
    {
        var document = new PdfDocument();
        var (width, height) = SheetLayouts.SizeOf(size);
        foreach (var sheet in sheets)
        {
            var placed = SheetLayouts.Place(sheet, facts.Author, size, shelf);
            var page = document.AddPage(width, height);
            document.Top.Add(placed.Section);
            placed.Draw(page, new TextPainter(page, document.FontOf));
        }

        return document.Finish(facts);
    }
}
