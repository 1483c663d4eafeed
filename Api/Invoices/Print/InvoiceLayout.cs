using Ticketing.Api.Pdf.Files;
using Ticketing.Api.Pdf.Fonts;
using Ticketing.Api.Pdf.Writing;

namespace Ticketing.Api.Invoices.Print;

/// <summary>Puts what stands on an invoice on pages: as many as it takes.</summary>
internal sealed class InvoiceLayout
{
    private const double Left = InvoiceLook.Margin;
    private const double Room = InvoiceLook.Room;

    /// <summary>How far above its lower edge a page's foot begins, and ends.</summary>
    private const double FootBegins = 72;
    private const double FootEnds = 30;

    /// <summary>How wide the column is that says how many.</summary>
    private const double CountRoom = 52;

    /// <summary>How wide a column of amounts is.</summary>
    private const double AmountRoom = 84;

    /// <summary>How wide facts and sums are, at the right of the page.</summary>
    private const double FactsRoom = 270;

    /// <summary>How wide the page's number is.</summary>
    private const double PageRoom = 90;

    private const double Right = Left + Room - FactsRoom;
    private const double Gap = 8;
    private const double RowGap = 6;
    private const double NoteGap = 2;

    private readonly InvoiceSheet _sheet;
    private readonly string _document;
    private readonly FontShelf _shelf;
    private readonly List<InvoicePage> _pages = [];
    private readonly Tag _top;
    private readonly Tag _table;
    private readonly double _foot;
    private double _y;

    private InvoiceLayout(InvoiceSheet sheet, string document, FontShelf shelf, Tag top)
    {
        (_sheet, _document, _shelf, _top, _table) = (sheet, document, shelf, top, new Tag("Table"));
        _foot = InvoiceLook.PageHeight
            - Math.Max(FootBegins, FootEnds + RowGap + HeightOf(sheet.Foot, InvoiceLook.Foot, Room - PageRoom - Gap));
        _pages.Add(new InvoicePage(shelf));
    }

    private InvoicePage Page => _pages[^1];

    /// <summary>Lays an invoice out.</summary>
    /// <param name="sheet">What stands on it.</param>
    /// <param name="document">What it is called where it goes on.</param>
    /// <param name="shelf">The fonts.</param>
    /// <param name="top">The tag below which its tags go.</param>
    public static IReadOnlyList<InvoicePage> Place(InvoiceSheet sheet, string document, FontShelf shelf, Tag top)
    {
        var layout = new InvoiceLayout(sheet, document, shelf, top);
        layout.PlaceParties();
        layout.PlaceEvent();
        layout.PlaceTable();
        layout.PlaceSums();
        layout.PlaceFeet();
        return layout._pages;
    }

    /// <summary>Who sells and what this is; who buys, and numbers and days.</summary>
    private void PlaceParties()
    {
        const double Width = Room - FactsRoom - (3 * Gap);
        var end = Page.Text(
            _sheet.Title, InvoiceLook.Title, Tagged(_top, "H1"), (Right, InvoiceLook.Margin - 8), FactsRoom, toRight: true);
        _y = Math.Max(end, PlaceParty(_sheet.Seller, InvoiceLook.Margin, Width)) + 28;
        var label = Page.Text(_sheet.BuyerLabel, InvoiceLook.Label, Tagged(_top, "P"), (Left, _y), Width);
        end = PlaceParty(_sheet.Buyer, label + 2, Width);
        _y = Math.Max(end, PlaceFacts(_sheet.Facts, InvoiceLook.Detail, InvoiceLook.Value, _y)) + 24;
    }

    private double PlaceParty(IReadOnlyList<string> lines, double y, double width)
    {
        y = Page.Text(lines[0], InvoiceLook.Name, Tagged(_top, "P"), (Left, y), width);
        foreach (var line in lines.Skip(1))
            y = Page.Text(line, InvoiceLook.Detail, Tagged(_top, "P"), (Left, y + 1), width);
        return y;
    }

    /// <summary>Lists facts at the right, names and values apart, and returns where they end.</summary>
    private double PlaceFacts(IReadOnlyList<(string Name, string Value)> facts, TextStyle name, TextStyle value, double y)
    {
        const double NameRoom = (FactsRoom * 0.38) - Gap;
        const double ValueRoom = FactsRoom - NameRoom - Gap;
        var list = _top.Add(new Tag("L"));
        foreach (var fact in facts)
        {
            var item = list.Add(new Tag("LI"));
            var end = Page.Text(fact.Name, name, Tagged(item, "Lbl"), (Right, y), NameRoom);
            y = Math.Max(
                end, Page.Text(fact.Value, value, Tagged(item, "LBody"), (Right + NameRoom + Gap, y), ValueRoom, toRight: true)) + 3;
        }

        return y - 3;
    }

    /// <summary>What the tickets are for, on a ground of its own.</summary>
    private void PlaceEvent()
    {
        const double Inner = Room - (2 * 12);
        var height = HeightOf(_sheet.Event, InvoiceLook.Name, Inner) + HeightOf(_sheet.When, InvoiceLook.Detail, Inner) + 20;
        Need(height);
        Page.Fill(InvoiceLook.Ground, Left, _y, Room, height);
        var y = Page.Text(_sheet.Event, InvoiceLook.Name, Tagged(_top, "H2"), (Left + 12, _y + 9), Inner);
        Page.Text(_sheet.When, InvoiceLook.Detail, Tagged(_top, "P"), (Left + 12, y + 1), Inner);
        _y += height + 20;
    }

    /// <summary>The lines, none of which goes on on the next page: there the heads stand again, for those who look.</summary>
    private void PlaceTable()
    {
        _top.Add(_table);
        Need(HeightOf(_sheet.Columns, InvoiceLook.Label) + HeightOf(_sheet.Rows[0], InvoiceLook.Value) + (2 * RowGap));
        PlaceHeads(_table);
        foreach (var row in _sheet.Rows)
        {
            Need(HeightOf(row, InvoiceLook.Value) + RowGap, () => PlaceHeads(table: null));
            PlaceRow(row, InvoiceLook.Value, _table.Add(new Tag("TR")), "TD");
        }
    }

    private void PlaceHeads(Tag? table) => PlaceRow(_sheet.Columns, InvoiceLook.Label, table?.Add(new Tag("TR")), "TH");

    private void PlaceRow(IReadOnlyList<string> cells, TextStyle style, Tag? row, string role)
    {
        var (x, end) = (Left, _y);
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var width = WidthOf(cell, cells.Count);
            var tag = row is null ? null : Tagged(row, role);
            end = Math.Max(end, Page.Text(cells[cell], style, tag, (x, _y), width, toRight: cell > 0));
            x += width + Gap;
        }

        Page.Fill(InvoiceLook.Hairline, Left, end + (RowGap / 2), Room, InvoiceLook.Thin);
        _y = end + RowGap;
    }

    /// <summary>How wide a cell is: numbers have what they need, and what something is has the rest.</summary>
    private static double WidthOf(int cell, int count) => cell switch
    {
        0 => Room - CountRoom - ((count - 2) * AmountRoom) - ((count - 1) * Gap),
        1 => CountRoom,
        _ => AmountRoom,
    };

    /// <summary>What it comes to, below the amounts, and how it was paid: that stays together.</summary>
    private void PlaceSums()
    {
        const double SumRoom = 20;
        var notes = _sheet.Notes.Sum(note => HeightOf(note, InvoiceLook.Value, Room) + NoteGap);
        Need((_sheet.Sums.Count * SumRoom) + (3 * SumRoom) + notes);
        var (last, others, y) = (_sheet.Sums[^1], _sheet.Sums.SkipLast(1).ToList(), _y + 8);
        if (others.Count > 0)
        {
            y = PlaceFacts(others, InvoiceLook.Detail, InvoiceLook.Value, y) + 6;
            Page.Fill(InvoiceLook.Hairline, Right, y, FactsRoom, InvoiceLook.Thin);
        }

        _y = PlaceFacts([last], InvoiceLook.Total, InvoiceLook.Total, y + 5) + SumRoom;
        foreach (var note in _sheet.Notes)
            _y = Page.Text(note, InvoiceLook.Value, Tagged(_top, "P"), (Left, _y), Room) + NoteGap;
    }

    /// <summary>By which numbers the seller is known, and which page it is: what is on every page is read from the first only.</summary>
    private void PlaceFeet()
    {
        for (var at = 0; at < _pages.Count; at++)
        {
            var page = _pages[at];
            page.Fill(InvoiceLook.Hairline, Left, _foot, Room, InvoiceLook.Thin);
            page.Text(
                _sheet.Foot, InvoiceLook.Foot, at == 0 ? Tagged(_top, "P") : null, (Left, _foot + RowGap), Room - PageRoom - Gap);
            page.Text(
                _sheet.Pages(at + 1, _pages.Count),
                InvoiceLook.Foot,
                tag: null,
                (Left + Room - PageRoom, _foot + RowGap),
                PageRoom,
                toRight: true);
        }
    }

    /// <summary>Goes on on a new page, if there is no more room for something on this one.</summary>
    private void Need(double height, Action? again = null)
    {
        if (_y + height <= _foot - (2 * Gap))
            return;
        _pages.Add(new InvoicePage(_shelf));
        _y = Page.Text(_document, InvoiceLook.Label, null, (Left, InvoiceLook.Margin - 8), Room) + 14;
        again?.Invoke();
    }

    private double HeightOf(IReadOnlyList<string> cells, TextStyle style) =>
        cells.Select((cell, at) => HeightOf(cell, style, WidthOf(at, cells.Count))).Max();

    private double HeightOf(string text, TextStyle style, double width) => TextBlock.Of(text, style, width, _shelf).Height;

    private static Func<string?, Tag> Tagged(Tag parent, string role) => actual => parent.Add(new Tag(role) { ActualText = actual });
}
