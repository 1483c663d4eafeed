using System.Globalization;

namespace Ticketing.Api.Pdf.Files;

/// <summary>A colour.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    private const double Most = 255;

    /// <summary>A colour as style sheets write it: <c>#0b6453</c>.</summary>
    public static Rgb Of(string hex)
    {
        var bits = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Rgb((byte)(bits >> 16), (byte)(bits >> 8), (byte)bits);
    }

    /// <summary>Its parts as PDF writes them.</summary>
    public override string ToString() =>
        $"{PdfSyntax.Number(Red / Most)} {PdfSyntax.Number(Green / Most)} {PdfSyntax.Number(Blue / Most)}";
}
