using System.Diagnostics;
using System.Globalization;
using System.Text;
using ZXing;
using ZXing.Common;

namespace Ticketing.Api.Tests.Pdf;

/// <summary>What programs that are not ours find in a PDF file: poppler's in its pages, ZXing in pictures of them.</summary>
internal static class Poppler
{
    /// <summary>Its text as people copy it, without the marks of direction that poppler adds.</summary>
    public static async Task<string> TextOfAsync(byte[] file)
    {
        var text = Encoding.UTF8.GetString(await AskAsync("pdftotext", file, "-", "-"));
        return string.Concat(text.Where(static letter => letter is not ((>= '\u202A' and <= '\u202E') or '\u200E' or '\u200F')));
    }

    /// <summary>What poppler says of the file.</summary>
    public static async Task<string> InfoOfAsync(byte[] file, params string[] options) =>
        Encoding.UTF8.GetString(await AskAsync("pdfinfo", file, [.. options, "-"]));

    /// <summary>The QR codes of its pages, one on each, read from pictures of 150 dots an inch; empty where a page has none.</summary>
    public static async Task<List<string>> CodesOfAsync(byte[] file)
    {
        var pictures = await AskAsync("pdftoppm", file, "-r", "150", "-gray", "-");
        var (codes, at) = (new List<string>(), 0);
        while (at < pictures.Length)
        {
            var (width, height) = ReadHead(pictures, ref at);
            codes.Add(Read(pictures.AsSpan(at, width * height).ToArray(), width, height));
            at += width * height;
        }

        return codes;
    }

    /// <summary>As at a gate, there is more than one look: ZXing misses one in a hundred clean codes with its first.</summary>
    private static string Read(byte[] pixels, int width, int height)
    {
        Func<LuminanceSource, Binarizer>[] looks =
            [static seen => new HybridBinarizer(seen), static seen => new GlobalHistogramBinarizer(seen)];
        var picture = new RGBLuminanceSource(pixels, width, height, RGBLuminanceSource.BitmapFormat.Gray8);
        return looks.Select(look => ReaderWith(look).Decode(picture)?.Text).FirstOrDefault(static text => text is not null) ?? "";
    }

    private static BarcodeReaderGeneric ReaderWith(Func<LuminanceSource, Binarizer> look) => new(null, look, null)
    {
        AutoRotate = true,
        Options = new DecodingOptions { PossibleFormats = [BarcodeFormat.QR_CODE], TryHarder = true },
    };

    /// <summary>A PGM's head: P5, its width and height, and the brightest value.</summary>
    private static (int Width, int Height) ReadHead(byte[] pictures, ref int at)
    {
        var words = new string[4];
        for (var word = 0; word < words.Length; word++)
        {
            var start = at;
            while (!char.IsWhiteSpace((char)pictures[at]))
                at++;
            words[word] = Encoding.ASCII.GetString(pictures, start, at - start);
            at++;
        }

        Assert.Equal("P5", words[0]);
        return (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
    }

    private static async Task<byte[]> AskAsync(string program, byte[] file, params string[] options)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var option in options.Prepend("-q").Where(option => program != "pdfinfo" || option != "-q"))
            start.ArgumentList.Add(option);
        using var process = Process.Start(start)!;
        using var answer = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(answer);
        await process.StandardInput.BaseStream.WriteAsync(file);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return answer.ToArray();
    }
}
