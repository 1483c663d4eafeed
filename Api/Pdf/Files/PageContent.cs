using System.Globalization;
using System.Text;

namespace Ticketing.Api.Pdf.Files;

/// <summary>What is drawn on a page. Places are in points of 1/72 inch, from the page's upper left corner.</summary>
/// <param name="index">The page's place in the document, from 0.</param>
/// <param name="width">Its width.</param>
/// <param name="height">Its height.</param>
internal sealed class PageContent(int index, double width, double height)
{
    // How far a curve's handles reach so that four of them make a circle.
    private const double Handle = 0.5523;

    private readonly StringBuilder _operators = new();
    private readonly List<Tag> _marks = [];

    /// <summary>Its width.</summary>
    public double Width => width;

    /// <summary>Its height.</summary>
    public double Height => height;

    /// <summary>The tags that its pieces belong to, by their numbers.</summary>
    public IReadOnlyList<Tag> Marks => _marks;

    /// <summary>The fonts that it uses, by their names.</summary>
    public HashSet<string> Fonts { get; } = new(StringComparer.Ordinal);

    /// <summary>Draws a piece that belongs to a tag.</summary>
    public void Tagged(Tag tag, Action draw)
    {
        tag.Own(index, _marks.Count);
        _operators.Append(CultureInfo.InvariantCulture, $"/{tag.Role}<</MCID {_marks.Count}>>BDC\n");
        _marks.Add(tag);
        draw();
        _operators.Append("EMC\n");
    }

    /// <summary>Draws what says nothing: a screen reader passes over it.</summary>
    public void Decoration(Action draw)
    {
        _operators.Append("/Artifact BMC\n");
        draw();
        _operators.Append("EMC\n");
    }

    /// <summary>Draws within a rectangle; nothing goes beyond it.</summary>
    public void Within(double x, double y, double wide, double high, Action draw)
    {
        _operators.Append("q ");
        AppendRectangle(x, y, wide, high);
        _operators.Append("W n\n");
        draw();
        _operators.Append("Q\n");
    }

    /// <summary>Fills rectangles.</summary>
    public void Fill(Rgb color, IEnumerable<(double X, double Y, double Width, double Height)> rectangles)
    {
        _operators.Append(color.ToString()).Append(" rg\n");
        foreach (var (x, y, wide, high) in rectangles)
            AppendRectangle(x, y, wide, high);
        _operators.Append("f\n");
    }

    /// <summary>Fills a circle.</summary>
    public void Circle(Rgb color, double x, double y, double radius)
    {
        var (center, handle) = (height - y, radius * Handle);
        _operators.Append(color.ToString()).Append(" rg ");
        Append("m", x + radius, center);
        Append("c", x + radius, center + handle, x + handle, center + radius, x, center + radius);
        Append("c", x - handle, center + radius, x - radius, center + handle, x - radius, center);
        Append("c", x - radius, center - handle, x - handle, center - radius, x, center - radius);
        Append("c", x + handle, center - radius, x + radius, center - handle, x + radius, center);
        _operators.Append("f\n");
    }

    /// <summary>Draws a dashed line from left to right.</summary>
    public void Dashes(Rgb color, double x, double y, double wide)
    {
        _operators.Append("q [4 4] 0 d 1 w ").Append(color.ToString()).Append(" RG ");
        Append("m", x, height - y);
        Append("l", x + wide, height - y);
        _operators.Append("S Q\n");
    }

    /// <summary>Adds operators of a text; the caller knows their syntax.</summary>
    public void Text(string operators) => _operators.Append(operators);

    /// <summary>Its operators.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(_operators.ToString());

    private void AppendRectangle(double x, double y, double wide, double high) => Append("re", x, height - y - high, wide, high);

    private void Append(string name, params ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            _operators.Append(PdfSyntax.Number(value)).Append(' ');
        _operators.Append(name).Append('\n');
    }
}
