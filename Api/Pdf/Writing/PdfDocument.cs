using System.Globalization;
using System.Security;
using System.Text;
using Ticketing.Api.Pdf.Files;
using Ticketing.Api.Pdf.Fonts;

namespace Ticketing.Api.Pdf.Writing;

/// <summary>What a document says of itself.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Language">The language of its words.</param>
/// <param name="Author">Whose it is.</param>
/// <param name="At">When what it says came to be: with its pages it decides every byte.</param>
internal sealed record DocumentFacts(string Title, string Language, string Author, DateTimeOffset At);

/// <summary>A document of pages, with tags by which screen readers read it and fonts of its own.</summary>
internal sealed class PdfDocument
{
    private readonly List<PageContent> _pages = [];
    private readonly Dictionary<Typeface, EmbeddedFont> _fonts = [];

    /// <summary>The topmost tag.</summary>
    public Tag Top { get; } = new("Document");

    /// <summary>Adds a page.</summary>
    /// <param name="width">Its width in points.</param>
    /// <param name="height">Its height in points.</param>
    public PageContent AddPage(double width, double height)
    {
        var page = new PageContent(_pages.Count, width, height);
        _pages.Add(page);
        return page;
    }

    /// <summary>The font in this document for a font.</summary>
    public EmbeddedFont FontOf(Typeface face)
    {
        if (!_fonts.TryGetValue(face, out var font))
            _fonts.Add(face, font = new EmbeddedFont(face, string.Create(CultureInfo.InvariantCulture, $"F{_fonts.Count + 1}")));
        return font;
    }

    /// <summary>The file.</summary>
    public byte[] Finish(DocumentFacts facts)
    {
        var file = new PdfFile();
        var (parent, numbers) = (file.Reserve(), _pages.ConvertAll(_ => file.Reserve()));
        var fonts = _fonts.Values.ToDictionary(static font => font.Name, font => font.Write(file), StringComparer.Ordinal);
        for (var page = 0; page < _pages.Count; page++)
            WritePage(file, page, numbers[page], parent, fonts);
        var kids = string.Join(' ', numbers.Select(PdfSyntax.Reference));
        file.Set(parent, string.Create(CultureInfo.InvariantCulture, $"<</Type/Pages/Count {numbers.Count}/Kids[{kids}]>>"));
        var tags = TagTree.Write(file, Top, [.. _pages.Zip(numbers)]);
        var metadata = file.AddStream(Encoding.UTF8.GetBytes(MetadataOf(facts)), "/Type/Metadata/Subtype/XML", isPacked: false);
        var catalog = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Catalog/Pages {parent} 0 R/Lang{PdfSyntax.Text(facts.Language)}/MarkInfo<</Marked true>>"
            + $"/StructTreeRoot {tags} 0 R/Metadata {metadata} 0 R/ViewerPreferences<</DisplayDocTitle true>>>>"));
        var time = PdfSyntax.Time(facts.At);
        var texts = $"/Title{PdfSyntax.Text(facts.Title)}/Author{PdfSyntax.Text(facts.Author)}";
        var info = file.Add($"<<{texts}/Producer(Ticketing)/CreationDate{time}/ModDate{time}>>");
        return file.Finish(catalog, info);
    }

    private void WritePage(PdfFile file, int index, int number, int parent, Dictionary<string, int> fonts)
    {
        var page = _pages[index];
        var content = file.AddStream(page.ToBytes());
        var used = string.Concat(page.Fonts.Order(StringComparer.Ordinal).Select(name => $"/{name} {PdfSyntax.Reference(fonts[name])}"));
        file.Set(
            number,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {PdfSyntax.Number(page.Width)} {PdfSyntax.Number(page.Height)}]"
                + $"/Contents {content} 0 R/Resources<</Font<<{used}>>>>/StructParents {index}/Tabs/S>>"));
    }

    private static string MetadataOf(DocumentFacts facts) =>
        $"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(facts.Title)}</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(facts.Author)}</rdf:li></rdf:Seq></dc:creator>
        <dc:language><rdf:Bag><rdf:li>{facts.Language}</rdf:li></rdf:Bag></dc:language>
        <xmp:CreateDate>{facts.At.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)}Z</xmp:CreateDate>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="r"?>
        """;
}
