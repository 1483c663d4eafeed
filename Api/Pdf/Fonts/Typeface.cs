using HarfBuzzSharp;

namespace Ticketing.Api.Pdf.Fonts;

/// <summary>A font file, ready to shape texts and to be embedded.</summary>
internal sealed class Typeface : IDisposable
{
    private readonly Blob _file;

    /// <summary>Opens a TrueType file.</summary>
    /// <param name="path">Where it is.</param>
    public Typeface(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path).Replace('_', '-');
        _file = Blob.FromFile(path);
        Face = new Face(_file, 0);
        Font = new Font(Face);
        UnitsPerEm = Face.UnitsPerEm;
        Font.TryGetHorizontalFontExtents(out var extents);
        (Ascender, Descender) = (extents.Ascender, extents.Descender);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>HarfBuzz's face.</summary>
    public Face Face { get; }

    /// <summary>HarfBuzz's font: its measures are the face's own units.</summary>
    public Font Font { get; }

    /// <summary>How many of its units make the size of a text.</summary>
    public int UnitsPerEm { get; }

    /// <summary>How far it reaches above the line, in its units.</summary>
    public int Ascender { get; }

    /// <summary>How far it reaches below the line: negative, in its units.</summary>
    public int Descender { get; }

    /// <summary>Whether it has a glyph for a character.</summary>
    public bool Has(int character) => Font.TryGetNominalGlyph((uint)character, out _);

    /// <inheritdoc/>
    public void Dispose()
    {
        Font.Dispose();
        Face.Dispose();
        _file.Dispose();
    }
}
