using System.Globalization;
using System.Text;

namespace Ticketing.Api.Pdf.Files;

/// <summary>Writes a document's tags.</summary>
internal static class TagTree
{
    /// <summary>Writes them and returns the number of their root.</summary>
    /// <param name="file">The file.</param>
    /// <param name="top">The topmost tag.</param>
    /// <param name="pages">The pages and their numbers in the file.</param>
    public static int Write(PdfFile file, Tag top, IReadOnlyList<(PageContent Content, int Number)> pages)
    {
        var (root, numbers) = (file.Reserve(), new Dictionary<Tag, int>());
        var first = WriteTag(file, top, root, pages, numbers);
        var parents = new StringBuilder("<</Nums[");
        for (var page = 0; page < pages.Count; page++)
        {
            var owners = string.Join(' ', pages[page].Content.Marks.Select(tag => PdfSyntax.Reference(numbers[tag])));
            parents.Append(CultureInfo.InvariantCulture, $"{page}[{owners}]");
        }

        var tree = file.Add(parents.Append("]>>").ToString());
        file.Set(
            root,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/StructTreeRoot/K[{first} 0 R]/ParentTree {tree} 0 R/ParentTreeNextKey {pages.Count}>>"));
        return root;
    }

    private static int WriteTag(
        PdfFile file, Tag tag, int parent, IReadOnlyList<(PageContent Content, int Number)> pages, Dictionary<Tag, int> numbers)
    {
        var number = numbers[tag] = file.Reserve();
        var kids = tag.Marks.Select(static mark => mark.ToString(CultureInfo.InvariantCulture))
            .Concat(tag.Children.Select(child => PdfSyntax.Reference(WriteTag(file, child, number, pages, numbers))));
        var content = new StringBuilder($"<</Type/StructElem/S/{tag.Role}/P {PdfSyntax.Reference(parent)}/K[{string.Join(' ', kids)}]");
        if (tag.Page is { } page)
            content.Append("/Pg ").Append(PdfSyntax.Reference(pages[page].Number)).Append(BoxOf(tag, pages[page].Content));
        if (tag.Role == "TH")
            content.Append("/A<</O/Table/Scope/Column>>");
        if (tag.Alternative is { } alternative)
            content.Append("/Alt").Append(PdfSyntax.Text(alternative));
        if (tag.ActualText is { } text)
            content.Append("/ActualText").Append(PdfSyntax.Text(text));
        file.Set(number, content.Append(">>").ToString());
        return number;
    }

    private static string BoxOf(Tag tag, PageContent page)
    {
        if (tag.Box is not var (x, y, width, height))
            return "";
        var (bottom, right, top) = (page.Height - y - height, x + width, page.Height - y);
        var corners = string.Join(' ', new[] { x, bottom, right, top }.Select(PdfSyntax.Number));
        return $"/A<</O/Layout/Placement/Block/BBox[{corners}]>>";
    }
}
