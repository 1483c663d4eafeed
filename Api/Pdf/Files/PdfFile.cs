using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Api.Pdf.Files;

/// <summary>
/// A PDF 1.7 file as it is written: numbered objects, and the table that leads to them. The same objects make the same bytes.
/// </summary>
internal sealed class PdfFile
{
    private const int IdBytes = 16;

    // The second line tells programs that guess that this is no text.
    private static readonly byte[] Head = [.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n'];

    private readonly List<byte[]> _objects = [];

    /// <summary>Takes the number of an object that is written later.</summary>
    public int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    /// <summary>Writes an object whose number was taken.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="content">What it is, in PDF's syntax: ASCII.</param>
    public void Set(int number, string content) => _objects[number - 1] = Encoding.ASCII.GetBytes(content);

    /// <summary>Writes an object and returns its number.</summary>
    public int Add(string content)
    {
        var number = Reserve();
        Set(number, content);
        return number;
    }

    /// <summary>Writes a stream and returns its number.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="entries">What its dictionary says beside its length.</param>
    /// <param name="isPacked">Whether it is compressed.</param>
    public int AddStream(byte[] content, string entries = "", bool isPacked = true)
    {
        var bytes = isPacked ? Pack(content) : content;
        var filter = isPacked ? "/Filter/FlateDecode" : "";
        var number = Reserve();
        var head = string.Create(CultureInfo.InvariantCulture, $"<</Length {bytes.Length}{filter}{entries}>>\nstream\n");
        _objects[number - 1] = [.. Encoding.ASCII.GetBytes(head), .. bytes, .. "\nendstream"u8];
        return number;
    }

    /// <summary>The file.</summary>
    /// <param name="catalog">The number of its catalog.</param>
    /// <param name="info">The number of what it says of itself.</param>
    public byte[] Finish(int catalog, int info)
    {
        using var file = new MemoryStream();
        file.Write(Head);
        var places = new List<long>();
        for (var number = 1; number <= _objects.Count; number++)
        {
            places.Add(file.Position);
            Write(file, string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
            file.Write(_objects[number - 1]);
            Write(file, "\nendobj\n");
        }

        var id = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)).AsSpan(0, IdBytes));
        var table = file.Position;
        Write(file, string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places)
            Write(file, string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        var entries = $"/Root {PdfSyntax.Reference(catalog)}/Info {PdfSyntax.Reference(info)}/ID[<{id}><{id}>]";
        Write(file, string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Size {_objects.Count + 1}{entries}>>\n"));
        Write(file, string.Create(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal))
            packing.Write(content);
        return packed.ToArray();
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.ASCII.GetBytes(text));
}
