using System.Text;

namespace Ticketing.Api.Pdf.Fonts;

/// <summary>The fonts that come with the server, by the writings that they know.</summary>
internal sealed partial class FontShelf : IDisposable
{
    private const int EmojiSelector = 0xFE0F;
    private const int TextSelector = 0xFE0E;
    private const int FirstPictograph = 0x1F000;
    private const int LastPictograph = 0x1FAFF;

    // Text is sought in this order; the last has no letters.
    private static readonly (string Regular, string? Bold)[] Files =
    [
        ("NotoSans_400Regular", "NotoSans_700Bold"),
        ("NotoSansArabic_400Regular", "NotoSansArabic_700Bold"),
        ("NotoSansHebrew_400Regular", "NotoSansHebrew_700Bold"),
        ("NotoSansDevanagari_400Regular", "NotoSansDevanagari_700Bold"),
        ("NotoSansSC_400Regular", null),
        ("NotoSansKR_400Regular", null),
        ("NotoEmoji_400Regular", null),
    ];

    private readonly ILogger _log;
    private readonly (Typeface Regular, Typeface? Bold)[] _faces;

    /// <summary>Opens the fonts in the folder <c>fonts</c> beside the program.</summary>
    public FontShelf(ILogger<FontShelf> log)
    {
        _log = log;
        var folder = Path.Combine(AppContext.BaseDirectory, "fonts");
        _faces = Files.All(file => File.Exists(PathOf(file.Regular)) && (file.Bold is null || File.Exists(PathOf(file.Bold))))
            ? [.. Files.Select(file => (new Typeface(PathOf(file.Regular)), file.Bold is null ? null : new Typeface(PathOf(file.Bold))))]
            : [];
        if (IsEmpty)
            LogNoFonts(log, folder);

        string PathOf(string name) => Path.Combine(folder, $"{name}.ttf");
    }

    /// <summary>Whether the fonts are missing: then nothing can be written.</summary>
    public bool IsEmpty => _faces.Length == 0;

    /// <summary>Whether a font's blanks are as wide as in texts: those between pictures are as wide as pictures.</summary>
    public bool HasBlanks(Typeface face) => face != _faces[^1].Regular;

    /// <summary>The font for what a reader takes for one character.</summary>
    /// <param name="element">The characters of it.</param>
    /// <param name="isBold">Whether it is to be bold.</param>
    public FontChoice Choose(ReadOnlySpan<char> element, bool isBold)
    {
        var (first, isPicture) = (Rune.ReplacementChar, false);
        foreach (var rune in element.EnumerateRunes())
        {
            first = first == Rune.ReplacementChar ? rune : first;
            isPicture |= rune.Value is EmojiSelector or (>= FirstPictograph and <= LastPictograph);
            isPicture &= rune.Value != TextSelector;
        }

        if (isPicture && Covers(_faces[^1].Regular, element))
            return new FontChoice(_faces[^1].Regular, isBold);
        var found = Find(element) is >= 0 and var all ? all : Array.FindIndex(_faces, face => face.Regular.Has(first.Value));
        if (found < 0)
            LogMissing(_log, first.Value);
        var (regular, bold) = _faces[Math.Max(0, found)];
        return isBold && bold is not null ? new FontChoice(bold, false) : new FontChoice(regular, isBold);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (regular, bold) in _faces)
        {
            regular.Dispose();
            bold?.Dispose();
        }
    }

    private int Find(ReadOnlySpan<char> element)
    {
        for (var place = 0; place < _faces.Length; place++)
            if (Covers(_faces[place].Regular, element))
                return place;
        return -1;
    }

    private static bool Covers(Typeface face, ReadOnlySpan<char> element)
    {
        foreach (var rune in element.EnumerateRunes())
            if (!IsInvisible(rune) && !face.Has(rune.Value))
                return false;
        return true;
    }

    // Joiners, marks of direction, selectors and tags only tell how others are drawn.
    private static bool IsInvisible(Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x2069)
            or (>= 0xE0020 and <= 0xE007F) or 0xFEFF or 0x061C;

    [LoggerMessage(EventId = 741, Level = LogLevel.Warning, Message = "Nothing can be printed: fonts are missing in {Folder}.")]
    private static partial void LogNoFonts(ILogger log, string folder);

    [LoggerMessage(EventId = 742, Level = LogLevel.Debug, Message = "No font has the character U+{Character:X4}.")]
    private static partial void LogMissing(ILogger log, int character);
}

/// <summary>Which font writes something.</summary>
/// <param name="Face">The font.</param>
/// <param name="IsThickened">Whether its strokes are drawn thicker, since it is not bold itself.</param>
internal readonly record struct FontChoice(Typeface Face, bool IsThickened);
