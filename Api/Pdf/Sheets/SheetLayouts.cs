using Ticketing.Api.Pdf.Fonts;

namespace Ticketing.Api.Pdf.Sheets;

/// <summary>Where things stand on a ticket's page.</summary>
internal static class SheetLayouts
{
    /// <summary>A4 in points.</summary>
    private static readonly (double Width, double Height) Paper = (595.28, 841.89);

    /// <summary>A phone's screen in points: 1080 by 2160 pixels at 216 dpi.</summary>
    private static readonly (double Width, double Height) Screen = (360, 720);

    // Smaller and smaller, until all of it has room: names may have hundreds of letters.
    private static readonly double[] Scales = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.36];

    /// <summary>How wide and high a page is, in points.</summary>
    public static (double Width, double Height) SizeOf(SheetSize size) => size == SheetSize.A4 ? Paper : Screen;

    /// <summary>Lays a ticket out.</summary>
    public static SheetPage Place(TicketSheet sheet, string shop, SheetSize size, FontShelf shelf)
    {
        var page = new SheetPage(shelf, Scales[0]);
        foreach (var scale in Scales)
        {
            page = new SheetPage(shelf, scale);
            if (size == SheetSize.A4 ? IsPlacedOnPaper(page, sheet, shop) : IsPlacedOnScreen(page, sheet, shop))
                break;
        }

        return page;
    }

    private static bool IsPlacedOnPaper(SheetPage page, TicketSheet sheet, string shop)
    {
        const double Margin = 48;
        const double Picture = 120;
        const double Side = 240;
        const double Foot = 130;
        var (wide, bottom) = (Paper.Width - (2 * Margin), Paper.Height - Foot);
        page.Decorate(content => Poster.Draw(content, sheet.Event, Picture));
        var y = page.Text(shop, Look.Shop, "P", (Margin, Picture + 28), wide);
        y = page.Text(sheet.Event, Look.Event, "H1", (Margin, y + 6), wide);
        foreach (var line in sheet.When)
            y = page.Text(line, Look.Place, "P", (Margin, y + 3), wide);
        page.Dashes(Margin, y + 20, wide);
        var top = y + 38;
        var column = wide - Side - Margin;
        y = page.Text(sheet.Title, Look.Title, "H2", (Margin, top), column);
        page.Code(sheet, Paper.Width - Margin - Side, top, Side);
        y = page.Facts(sheet.Facts, 1, (Margin, y + 12), column, 10);
        page.Dashes(Margin, bottom + 16, wide);
        var end = page.Text(sheet.Terms, Look.Terms, "P", (Margin, bottom + 30), wide);
        end = page.Text(sheet.Place, Look.Terms, "P", (Margin, end + 4), wide);
        return Math.Max(y, top + Side) <= bottom && end <= Paper.Height - 20;
    }

    private static bool IsPlacedOnScreen(SheetPage page, TicketSheet sheet, string shop)
    {
        const double Margin = 24;
        const double Picture = 56;
        const double Side = 288;
        const double Foot = 66;
        var (wide, bottom) = (Screen.Width - (2 * Margin), Screen.Height - Foot);
        page.Decorate(content => Poster.Draw(content, sheet.Event, Picture));
        var y = page.Text(shop, Look.Shop, "P", (Margin, Picture + 10), wide);
        y = page.Text(sheet.Event, Look.SmallEvent, "H1", (Margin, y + 2), wide);
        foreach (var line in sheet.When)
            y = page.Text(line, Look.Label, "P", (Margin, y + 2), wide);
        page.Code(sheet, (Screen.Width - Side) / 2, y + 4, Side);
        y = page.Text(sheet.Title, Look.Title, "H2", (Margin, y + Side + 6), wide);
        y = page.Facts(sheet.Facts, 2, (Margin, y + 6), wide, 8);
        page.Dashes(Margin, bottom + 4, wide);
        var end = page.Text(sheet.Terms, Look.Terms, "P", (Margin, bottom + 10), wide);
        end = page.Text(sheet.Place, Look.Terms, "P", (Margin, end + 2), wide);
        return y <= bottom && end <= Screen.Height - 8;
    }
}
