using QRCoder;
using Ticketing.Api.Pdf.Files;

namespace Ticketing.Api.Pdf.Sheets;

/// <summary>Draws a code as a QR code, dark on white, with its quiet zone of four modules.</summary>
internal static class QrSquare
{
    private static readonly Rgb White = new(255, 255, 255);
    private static readonly Rgb Black = new(0, 0, 0);

    /// <summary>Draws it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="code">What a reader finds.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="side">How wide and high it is, its quiet zone too.</param>
    public static void Draw(PageContent page, string code, double x, double y, double side)
    {
        using var qr = QRCodeGenerator.GenerateQrCode(code, QRCodeGenerator.ECCLevel.M);
        var rows = qr.ModuleMatrix;
        var module = side / rows.Count;
        page.Fill(White, [(x, y, side, side)]);
        page.Fill(Black, DarkIn(rows).Select(bar => (x + (bar.Start * module), y + (bar.Row * module), bar.Length * module, module)));
    }

    // Neighbours are one bar: between two rectangles some programs show a hairline.
    private static IEnumerable<(int Row, int Start, int Length)> DarkIn(List<System.Collections.BitArray> rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            for (var (start, end) = (0, 0); start < rows.Count; start = end)
            {
                end = start + 1;
                while (end < rows.Count && rows[row][end] == rows[row][start])
                    end++;
                if (rows[row][start])
                    yield return (row, start, end - start);
            }
        }
    }
}
