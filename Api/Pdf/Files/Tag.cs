namespace Ticketing.Api.Pdf.Files;

/// <summary>
/// A node of the tree by which a screen reader reads a document: what each thing on its pages is, and in which order they are read.
/// </summary>
/// <param name="role">What it is, by PDF's names: <c>Sect</c>, <c>H1</c>, <c>P</c>, <c>L</c>, <c>Figure</c>.</param>
internal sealed class Tag(string role)
{
    private readonly List<Tag> _children = [];
    private readonly List<int> _marks = [];

    /// <summary>What it is.</summary>
    public string Role { get; } = role;

    /// <summary>What is read instead of a picture; null: it is none.</summary>
    public string? Alternative { get; init; }

    /// <summary>The text that its glyphs stand for, in reading order; null: each glyph tells its own.</summary>
    public string? ActualText { get; init; }

    /// <summary>Where a picture is on its page, in points from its upper left corner; null: it is none.</summary>
    public (double X, double Y, double Width, double Height)? Box { get; init; }

    /// <summary>What it is made of.</summary>
    public IReadOnlyList<Tag> Children => _children;

    /// <summary>Its own pieces of its page's content, by their numbers.</summary>
    public IReadOnlyList<int> Marks => _marks;

    /// <summary>The page that its own pieces are on, from 0; null: it has none.</summary>
    public int? Page { get; private set; }

    /// <summary>Adds a node below it, to be read after those that are there.</summary>
    public Tag Add(Tag child)
    {
        _children.Add(child);
        return child;
    }

    /// <summary>Says that a piece of a page's content is its own. All such pieces are on one page.</summary>
    public void Own(int page, int mark)
    {
        Page = page;
        _marks.Add(mark);
    }
}
